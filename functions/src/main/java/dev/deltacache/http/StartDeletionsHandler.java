package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Scope;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;

/** {@code POST /records/deletions/start}: opens a window of deletion tracking. */
public final class StartDeletionsHandler extends CallerHandler {
  public StartDeletionsHandler() {
    this(Wiring.ofFunction());
  }

  public StartDeletionsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    BodyParser body = new BodyParser();
    DatasetFields names = new DatasetFields(body);
    BodyParser.Field<Boolean> restart = body.optional("restart", Values::bool);
    body.read(request);
    StartedTracking started =
        wiring()
            .startDeletions(
                names.of(caller),
                restart.value().orElse(false) ? IfOpen.RESTART : IfOpen.RESUME,
                patience);
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeStringField("tracking_id", started.id());
          json.writeBooleanField("resumed", started.resumed());
          json.writeEndObject();
        });
  }
}
