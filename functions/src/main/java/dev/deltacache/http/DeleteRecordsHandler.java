package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DeletionReader;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** {@code DELETE /records} and {@code POST /records/delete}: a batch delete. */
public final class DeleteRecordsHandler extends CallerHandler {
  public DeleteRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public DeleteRecordsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BatchRequest<Intent.Delete> batch =
        new BatchParser<>(new DeletionReader()::read).parse(request, caller);
    return BatchAnswer.of(
        batch, wiring().delete(batch.dataset(), batch.records(), batch.rules(), patience));
  }
}
