package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** A call about one connection's records, which the two headers name. */
abstract class CallerHandler extends KeyHandler {
  CallerHandler(Wiring wiring, Scope scope) {
    super(wiring, scope);
  }

  @Override
  final ApiResponse call(ApiKey key, ApiRequest request, Duration patience) {
    return call(Caller.of(key, request), request, patience);
  }

  /** Makes the call. */
  abstract ApiResponse call(Caller caller, ApiRequest request, Duration patience);
}
