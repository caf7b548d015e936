package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.time.Duration;

/**
 * A call by a caller whose key allows it. What it is about stands in its parameters or its body,
 * and in the key's environment.
 */
abstract class KeyHandler extends ApiHandler {
  private final Wiring wiring;
  private final Authenticator authenticator;
  private final Scope scope;

  KeyHandler(Wiring wiring, Scope scope) {
    super(wiring.telemetry());
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
    this.scope = scope;
  }

  final Wiring wiring() {
    return wiring;
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return call(authenticator.require(scope, request), request, patience);
  }

  /**
   * Makes the call.
   *
   * @param key has the scope; one that only some of the calls need is asked for by {@link
   *     Authenticator#check}
   */
  abstract ApiResponse call(ApiKey key, ApiRequest request, Duration patience);
}
