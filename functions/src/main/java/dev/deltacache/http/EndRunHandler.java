package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.RunId;
import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncRun;
import java.time.Duration;
import java.util.List;

/**
 * {@code PATCH /sync-runs/{id}}: ends a run of a sync; success counts as a sync of all its models.
 */
public final class EndRunHandler extends CallerHandler {
  private static final int MAX_ERROR_BYTES = 4_096;

  public EndRunHandler() {
    this(Wiring.ofFunction());
  }

  public EndRunHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BodyParser body = new BodyParser();
    BodyParser.Field<SyncRun.Status> status =
        body.required(
            "status", Values.oneOf(List.of(SyncRun.Status.SUCCESS, SyncRun.Status.ERROR)));
    BodyParser.Field<String> error = body.optional("error", Values.text(MAX_ERROR_BYTES));
    body.read(request);
    RunId run = RunField.read(request.pathParameter("id").orElse(""));
    SyncRun ended =
        wiring()
            .syncs()
            .endRun(
                caller.sync(run.sync(), run.variant()), run, status.get(), error.value(), patience);
    return ApiResponse.ok(json -> RunAnswer.write(json, ended));
  }
}
