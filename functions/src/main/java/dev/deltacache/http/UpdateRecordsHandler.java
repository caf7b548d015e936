package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Problem;
import dev.deltacache.records.RecordReader;
import dev.deltacache.records.RecordTooLargeException;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.List;

/** {@code PUT /records}: a batch update, merged into the stored records. */
public final class UpdateRecordsHandler extends CallerHandler {
  public UpdateRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public UpdateRecordsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    RecordReader reader = new RecordReader();
    BatchRequest<Intent.Update> batch =
        new BatchParser<>(
                (parser, index, problems) ->
                    reader
                        .read(parser, index, problems)
                        .map(save -> new Intent.Update(save.id(), save.payload())))
            .parse(request, caller);
    return BatchAnswer.of(batch, update(batch, patience));
  }

  private BatchResult update(BatchRequest<Intent.Update> batch, Duration patience) {
    try {
      return wiring().update(batch.dataset(), batch.records(), batch.rules(), patience);
    } catch (RecordTooLargeException e) {
      List<String> ids = batch.records().stream().map(Intent.Update::id).toList();
      throw RejectedException.of(
          new Problem(
              Problem.RECORD_TOO_LARGE, List.of("records", ids.indexOf(e.id())), e.getMessage()));
    }
  }
}
