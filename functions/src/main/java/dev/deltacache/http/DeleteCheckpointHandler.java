package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** {@code DELETE /checkpoint}: a sync begins anew. */
public final class DeleteCheckpointHandler extends CallerHandler {
  public DeleteCheckpointHandler() {
    this(Wiring.ofFunction());
  }

  public DeleteCheckpointHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    Query query = Query.of(request, Set.of("key", "expectedVersion"));
    String key = query.text("key", CheckpointKey::problem);
    OptionalLong expected = query.number("expectedVersion");
    query.check();
    wiring().syncs().deleteCheckpoint(caller.checkpoint(key), expected);
    return CheckpointAnswer.of(Checkpoint.NONE);
  }
}
