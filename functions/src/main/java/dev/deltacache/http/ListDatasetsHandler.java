package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code GET /datasets}: lists the datasets of the key's environment. */
public final class ListDatasetsHandler extends KeyHandler {
  private static final Set<String> PARAMETERS =
      Set.of("integration", "connection", "limit", "cursor");
  private static final int DEFAULT_LIMIT = 100;

  public ListDatasetsHandler() {
    this(Wiring.ofFunction());
  }

  public ListDatasetsHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(ApiKey key, ApiRequest request, Duration patience) {
    DatasetsQuery query = query(key, request);
    return DatasetsAnswer.of(query, wiring().datasets(query, patience));
  }

  private static DatasetsQuery query(ApiKey key, ApiRequest request) {
    Query parameters = Query.of(request, PARAMETERS);
    Optional<String> integration = parameters.optionalName("integration");
    Optional<String> connection = parameters.optionalName("connection");
    int limit = parameters.number("limit", DEFAULT_LIMIT, 1, DatasetsQuery.MAX_LIMIT);
    parameters.check();
    DatasetsQuery first = DatasetsQuery.first(key.environment(), integration, connection, limit);
    return parameters
        .get("cursor")
        .map(text -> first.goingOnAfter(Cursors.decode(text, first)))
        .orElse(first);
  }
}
