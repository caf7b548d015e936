package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Scope;
import dev.deltacache.records.StreamEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code GET /records/cursor}: the first or last position of the stream. */
public final class GetCursorHandler extends CallerHandler {
  private static final Set<String> PARAMETERS = Set.of("model", "variant", "offset");

  public GetCursorHandler() {
    this(Wiring.ofFunction());
  }

  public GetCursorHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    Query query = Query.of(request, PARAMETERS);
    String model = query.name("model");
    String variant = query.name("variant", Optional.of(DatasetKey.BASE_VARIANT));
    StreamEnd.Offset offset = offset(query);
    query.check();
    DatasetKey dataset = caller.dataset(model, variant);
    Optional<StreamEnd> end = wiring().streamEnd(dataset, offset);
    ApiResponse response = answer(end.flatMap(StreamEnd::cursor).map(at -> at.encode(dataset)));
    return end.isPresent() ? response : response.ofUnknownDataset();
  }

  private static StreamEnd.Offset offset(Query query) {
    return switch (query.get("offset").orElse("")) {
      case "first" -> StreamEnd.Offset.FIRST;
      case "last" -> StreamEnd.Offset.LAST;
      default -> {
        query.problem("offset", "must be first or last");
        yield StreamEnd.Offset.FIRST;
      }
    };
  }

  private static ApiResponse answer(Optional<String> cursor) {
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeStringField("cursor", cursor.orElse(null));
          json.writeEndObject();
        });
  }
}
