package dev.deltacache.http;

import dev.deltacache.Metric;
import dev.deltacache.Wiring;
import dev.deltacache.records.Scope;
import java.time.Duration;

/**
 * {@code GET /records}: a page of changes. Also the {@code $default} route: an HTTP API matches
 * routes exactly, so what matches none comes here to be told so.
 */
public final class ListRecordsHandler extends CallerHandler {
  public ListRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public ListRecordsHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return Routes.unlessList(request).orElseGet(() -> super.call(request, patience));
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    ListRequest list = ListRequest.of(request, caller);
    ApiResponse page =
        PageAnswer.of(list.dataset(), wiring().changes(list.dataset(), list.query()));
    wiring().telemetry().add(Metric.PAGE_BYTES, page.bodyBytes());
    return page;
  }
}
