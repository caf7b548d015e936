package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.CheckpointReader;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** {@code PUT /checkpoint}: notes how far a sync has come. */
public final class PutCheckpointHandler extends CallerHandler {
  public PutCheckpointHandler() {
    this(Wiring.ofFunction());
  }

  public PutCheckpointHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    // an expectation that went unread would be one that was not held
    Query.of(request, Set.of()).check();
    BodyParser body = new BodyParser();
    BodyParser.Field<String> key = body.required("key", Values::checkpointKey);
    BodyParser.Field<String> json = body.required("checkpoint", CheckpointReader::read);
    BodyParser.Field<Long> expected =
        body.optional("expectedVersion", Values.number(0, Long.MAX_VALUE));
    body.read(request);
    OptionalLong version = expected.value().map(OptionalLong::of).orElse(OptionalLong.empty());
    return CheckpointAnswer.of(
        wiring().syncs().putCheckpoint(caller.checkpoint(key.get()), json.get(), version));
  }
}
