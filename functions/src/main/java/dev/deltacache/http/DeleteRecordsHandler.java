package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DeletionReader;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** {@code DELETE /records} and {@code POST /records/delete}: a batch delete. */
public final class DeleteRecordsHandler extends ApiHandler {
  private final Wiring wiring;
  private final Authenticator authenticator;

  public DeleteRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public DeleteRecordsHandler(Wiring wiring) {
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    Caller caller = Caller.of(authenticator.require(Scope.WRITE, request), request);
    BatchRequest<Intent.Delete> batch =
        new BatchParser<>(new DeletionReader()::read).parse(request, caller);
    return BatchAnswer.of(
        batch, wiring.delete(batch.dataset(), batch.records(), batch.rules(), patience));
  }
}
