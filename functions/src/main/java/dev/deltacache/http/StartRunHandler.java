package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.RunId;
import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncKey;
import java.time.Duration;
import java.util.List;

/** {@code POST /sync-runs}: starts a run of a sync, which counts as a sync of all its models. */
public final class StartRunHandler extends CallerHandler {
  public StartRunHandler() {
    this(Wiring.ofFunction());
  }

  public StartRunHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BodyParser body = new BodyParser();
    BodyParser.Field<String> sync = body.required("sync", Values::syncName);
    BodyParser.Field<String> variant = body.optional("variant", Values::syncName);
    BodyParser.Field<List<String>> models =
        body.required("models", Values.names("models", SyncKey.MAX_MODELS, body.problems()));
    body.read(request);
    SyncKey key = caller.sync(sync.get(), variant.value().orElse(SyncKey.BASE_VARIANT));
    RunId run = wiring().syncs().startRun(key, models.get(), patience);
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeStringField("id", run.encode());
          json.writeEndObject();
        });
  }
}
