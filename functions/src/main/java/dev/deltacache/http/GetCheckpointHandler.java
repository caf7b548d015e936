package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Set;

/** {@code GET /checkpoint}: how far a sync has come. */
public final class GetCheckpointHandler extends CallerHandler {
  public GetCheckpointHandler() {
    this(Wiring.ofFunction());
  }

  public GetCheckpointHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    Query query = Query.of(request, Set.of("key"));
    String key = query.text("key", CheckpointKey::problem);
    query.check();
    return CheckpointAnswer.of(wiring().syncs().checkpoint(caller.checkpoint(key)));
  }
}
