package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Problem;
import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncTrigger;
import dev.deltacache.records.TooManySyncsException;
import java.time.Duration;
import java.util.List;

/**
 * {@code POST /sync/trigger}: asks whoever runs syncs to run them now, and resets them if that is
 * wanted.
 */
public final class TriggerSyncsHandler extends KeyHandler {
  public TriggerSyncsHandler() {
    this(Wiring.ofFunction());
  }

  public TriggerSyncsHandler(Wiring wiring) {
    super(wiring, Scope.WRITE);
  }

  @Override
  ApiResponse call(ApiKey key, ApiRequest request, Duration patience) {
    SyncTrigger trigger = TriggerParser.parse(request, key.environment());
    if (trigger.before() == SyncTrigger.Before.RESET_AND_EMPTY) {
      Authenticator.check(key, Scope.ADMIN);
    }
    try {
      wiring().syncs().trigger(trigger, patience);
    } catch (TooManySyncsException e) {
      throw RejectedException.of(
          new Problem(Problem.INVALID_BODY, List.of(e.field()), e.getMessage()));
    }
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeBooleanField("success", true);
          json.writeEndObject();
        });
  }
}
