package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Intent;
import dev.deltacache.records.RecordReader;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.List;

/** {@code POST /records}: a batch save. */
public final class SaveRecordsHandler extends CallerHandler {
  public SaveRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public SaveRecordsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BatchRequest<Intent.Save> batch =
        new BatchParser<>(new RecordReader()::read).parse(request, caller);
    // what is ignored may stand after the records: only now it is known
    List<Intent.Save> saves = Intent.Save.ignoring(batch.rules().ignored(), batch.records());
    return BatchAnswer.of(batch, wiring().save(batch.dataset(), saves, batch.rules(), patience));
  }
}
