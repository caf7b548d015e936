package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Scope;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;

/** {@code POST /records/deletions/start}: opens a window of deletion tracking. */
public final class StartDeletionsHandler extends ApiHandler {
  private final Wiring wiring;
  private final Authenticator authenticator;

  public StartDeletionsHandler() {
    this(Wiring.ofFunction());
  }

  public StartDeletionsHandler(Wiring wiring) {
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    Caller caller = Caller.of(authenticator.require(Scope.WRITE, request), request);
    BodyParser body = new BodyParser();
    DatasetFields names = new DatasetFields(body);
    BodyParser.Field<Boolean> restart = body.optional("restart", Values::bool);
    body.read(request);
    StartedTracking started =
        wiring.startDeletions(
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
