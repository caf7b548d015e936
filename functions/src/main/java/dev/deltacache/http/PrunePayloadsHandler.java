package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.PrunedPayloads;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** {@code PATCH /records/prune}: empties payloads up to a cursor. */
public final class PrunePayloadsHandler extends CallerHandler {
  private static final long DEFAULT_LIMIT = 1_000;
  private static final long MAX_LIMIT = 10_000;

  public PrunePayloadsHandler() {
    this(Wiring.ofFunction());
  }

  public PrunePayloadsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BodyParser body = new BodyParser();
    DatasetFields names = new DatasetFields(body);
    BodyParser.Field<String> until = body.required("until_cursor", Values::text);
    BodyParser.Field<Long> limit = body.optional("limit", Values.number(1, MAX_LIMIT));
    body.read(request);
    DatasetKey dataset = names.of(caller);
    PrunedPayloads pruned =
        wiring()
            .prunePayloads(
                dataset,
                Cursors.decode(until.get(), dataset, "until_cursor"),
                limit.value().orElse(DEFAULT_LIMIT).intValue(),
                patience);
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeNumberField("count", pruned.count());
          json.writeBooleanField("has_more", pruned.hasMore());
          json.writeEndObject();
        });
  }
}
