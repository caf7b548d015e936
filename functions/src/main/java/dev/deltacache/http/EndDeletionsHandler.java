package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** {@code POST /records/deletions/end}: deletes what no save has named in a window. */
public final class EndDeletionsHandler extends CallerHandler {
  public EndDeletionsHandler() {
    this(Wiring.ofFunction());
  }

  public EndDeletionsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BodyParser body = new BodyParser();
    DatasetFields names = new DatasetFields(body);
    BodyParser.Field<String> id = body.optional("tracking_id", Values::text);
    BodyParser.Field<Long> most = body.optional("max_deleted", Values.number(0, Long.MAX_VALUE));
    BodyParser.Field<Double> ratio = body.optional("max_deleted_ratio", Values::share);
    RunField run = new RunField(body);
    body.read(request);
    DeletionGuard guard = new DeletionGuard(most.value(), ratio.value());
    EndedTracking ended =
        wiring().endDeletions(names.of(caller), id.value(), guard, run.id(), patience);
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          Json.writeStrings(json, "deletedKeys", ended.deleted());
          json.writeNumberField("deleted", ended.deleted().size());
          json.writeBooleanField("has_more", ended.hasMore());
          json.writeEndObject();
        });
  }
}
