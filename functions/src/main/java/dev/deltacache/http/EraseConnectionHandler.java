package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Set;

/** {@code DELETE /connections}: erases all of a connection; asked again, it says if all is gone. */
public final class EraseConnectionHandler extends KeyHandler {
  // as query parameters: no name that a caller gives stands in a path
  private static final String INTEGRATION = "provider_config_key";
  private static final String CONNECTION = "connection_id";

  public EraseConnectionHandler() {
    this(Wiring.ofFunction());
  }

  public EraseConnectionHandler(Wiring wiring) {
    super(wiring, Scope.ADMIN);
  }

  @Override
  ApiResponse call(ApiKey key, ApiRequest request, Duration patience) {
    Query query = Query.of(request, Set.of(INTEGRATION, CONNECTION));
    String integration = query.name(INTEGRATION);
    String connection = query.name(CONNECTION);
    query.check();
    ErasedConnection result =
        wiring()
            .eraseConnection(
                new ConnectionKey(key.environment(), integration, connection), patience);
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeNumberField("datasets", result.datasets());
          json.writeBooleanField("erased", result.erased());
          json.writeEndObject();
        });
  }
}
