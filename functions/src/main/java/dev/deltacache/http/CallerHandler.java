package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Scope;
import java.time.Duration;

/** A call about one connection's records, by a caller whose key allows it. */
abstract class CallerHandler extends ApiHandler {
  private final Wiring wiring;
  private final Authenticator authenticator;
  private final Scope scope;

  CallerHandler(Wiring wiring, Scope scope) {
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
    this.scope = scope;
  }

  final Wiring wiring() {
    return wiring;
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return call(Caller.of(authenticator.require(scope, request), request), request, patience);
  }

  /** Makes the call. */
  abstract ApiResponse call(Caller caller, ApiRequest request, Duration patience);
}
