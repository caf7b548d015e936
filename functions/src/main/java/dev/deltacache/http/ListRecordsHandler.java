package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /records}: a page of the stream. Also the {@code $default} route: an HTTP API matches
 * routes exactly, so what matches none comes here to be told so.
 */
public final class ListRecordsHandler extends ApiHandler {
  private static final Set<String> PARAMETERS = Set.of("model", "variant", "cursor", "limit");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;

  private final Wiring wiring;
  private final Authenticator authenticator;

  public ListRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public ListRecordsHandler(Wiring wiring) {
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return Routes.unlessList(request).orElseGet(() -> list(request));
  }

  private ApiResponse list(ApiRequest request) {
    Caller caller = Caller.of(authenticator.require(Scope.READ, request), request);
    Query query = Query.of(request, PARAMETERS);
    String model = query.name("model", Optional.empty());
    String variant = query.name("variant", Optional.of(DatasetKey.BASE_VARIANT));
    int limit = query.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    query.check();
    DatasetKey dataset = caller.dataset(model, variant);
    Optional<Cursor> cursor = query.get("cursor").map(text -> Cursor.decode(text, dataset));
    return wiring
        .changes(dataset, cursor, limit, ApiResponse.MAX_ESCAPED_BODY_BYTES)
        .map(page -> PageAnswer.of(dataset, page))
        .orElseGet(() -> PageAnswer.unknownDataset(dataset));
  }
}
