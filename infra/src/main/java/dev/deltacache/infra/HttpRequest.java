package dev.deltacache.infra;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP request, read whole.
 *
 * @param path decoded
 * @param rawQuery as sent, without the question mark; empty where there is none
 * @param headers names in lower case, the values of repeated ones joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
record HttpRequest(
    String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {

  static HttpRequest read(HttpExchange exchange) throws IOException {
    URI target = exchange.getRequestURI();
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
    }
    return new HttpRequest(
        exchange.getRequestMethod(),
        path(target),
        target.getRawQuery() == null ? "" : target.getRawQuery(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  // two slashes at the start are a path here, where a URI has a host's name after them
  private static String path(URI target) {
    boolean hostTaken = target.getScheme() == null && target.getAuthority() != null;
    return hostTaken ? "//" + target.getAuthority() + target.getPath() : target.getPath();
  }
}
