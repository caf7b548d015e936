package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Intent;
import dev.deltacache.records.RecordReader;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** {@code POST /records}: a batch save. */
public final class SaveRecordsHandler extends ApiHandler {
  private final Wiring wiring;
  private final Authenticator authenticator;

  public SaveRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public SaveRecordsHandler(Wiring wiring) {
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    Caller caller = Caller.of(authenticator.require(Scope.WRITE, request), request);
    BatchRequest<Intent.Save> batch =
        new BatchParser<>(new RecordReader()::read).parse(request, caller);
    return BatchAnswer.of(batch.dataset(), wiring.save(batch.dataset(), batch.records(), patience));
  }
}
