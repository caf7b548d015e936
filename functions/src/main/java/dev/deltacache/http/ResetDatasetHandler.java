package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** {@code POST /datasets/reset}: empties a dataset at once; its cursors expire. */
public final class ResetDatasetHandler extends CallerHandler {
  public ResetDatasetHandler() {
    this(Wiring.ofFunction());
  }

  public ResetDatasetHandler(Wiring wiring) {
    super(wiring, Scope.ADMIN);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BodyParser body = new BodyParser();
    DatasetFields names = new DatasetFields(body);
    body.read(request);
    DatasetKey dataset = names.of(caller);
    boolean isKnown = wiring().reset(dataset, patience);
    ApiResponse response =
        ApiResponse.ok(
            json -> {
              json.writeStartObject();
              // one that does not exist is as empty as was asked for
              json.writeBooleanField("reset", true);
              json.writeEndObject();
            });
    return isKnown ? response : response.ofUnknownDataset();
  }
}
