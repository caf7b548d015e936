package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Scope;
import java.time.Duration;

/**
 * {@code GET /records}: a page of changes. Also the {@code $default} route: an HTTP API matches
 * routes exactly, so what matches none comes here to be told so.
 */
public final class ListRecordsHandler extends ApiHandler {
  private final Wiring wiring;
  private final Authenticator authenticator;

  public ListRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public ListRecordsHandler(Wiring wiring) {
    this.wiring = wiring;
    this.authenticator = new Authenticator(wiring);
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return Routes.unlessList(request).orElseGet(() -> list(request));
  }

  private ApiResponse list(ApiRequest request) {
    Caller caller = Caller.of(authenticator.require(Scope.READ, request), request);
    ListRequest list = ListRequest.of(request, caller);
    return PageAnswer.of(list.dataset(), wiring.changes(list.dataset(), list.query()));
  }
}
