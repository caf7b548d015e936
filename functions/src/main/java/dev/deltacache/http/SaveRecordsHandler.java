package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.IgnoredFields;
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
    return BatchAnswer.of(
        batch, wiring().save(batch.dataset(), fingerprinted(batch), batch.rules(), patience));
  }

  // what is ignored may stand after the records, so they are looked at again where it is named
  private static List<Intent.Save> fingerprinted(BatchRequest<Intent.Save> batch) {
    IgnoredFields ignored = batch.rules().ignored();
    return ignored == IgnoredFields.NONE
        ? batch.records()
        : batch.records().stream()
            .map(
                save ->
                    new Intent.Save(save.id(), save.payload().fingerprint(ignored), save.payload()))
            .toList();
  }
}
