package dev.deltacache.http;

import dev.deltacache.Priming;
import dev.deltacache.Wiring;
import java.time.Duration;

/** {@code GET /health}: whether the functions answer. Takes no key and reads no table. */
public final class HealthHandler extends ApiHandler {
  public HealthHandler() {
    Priming.register(() -> {});
  }

  /** As every handler is built; this one needs nothing. */
  public HealthHandler(Wiring unused) {}

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "ok");
          json.writeEndObject();
        });
  }
}
