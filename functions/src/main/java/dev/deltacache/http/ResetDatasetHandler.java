package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.OptionalLong;

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
    BodyParser.Field<String> checkpoint = body.optional("clear_checkpoint", Values::checkpointKey);
    body.read(request);
    // before the reset: between the two, the next sync is a whole one into a full dataset, which
    // does no harm; the other way round it would add a little to an empty one
    checkpoint
        .value()
        .ifPresent(
            key -> wiring().syncs().deleteCheckpoint(caller.checkpoint(key), OptionalLong.empty()));
    DatasetKey dataset = names.of(caller);
    boolean isKnown = wiring().reset(dataset, patience);
    boolean keepsCheckpoint = wiring().syncs().keepsCheckpoint(dataset);
    ApiResponse response =
        ApiResponse.ok(
            json -> {
              json.writeStartObject();
              // one that does not exist is as empty as was asked for
              json.writeBooleanField("reset", true);
              json.writeBooleanField("checkpoint_kept", keepsCheckpoint);
              json.writeEndObject();
            });
    return isKnown ? response : response.ofUnknownDataset();
  }
}
