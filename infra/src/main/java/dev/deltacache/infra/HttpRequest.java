package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

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

  /**
   * Takes a request apart.
   *
   * @throws IllegalArgumentException if its path is not percent-encoded as it must be
   */
  static HttpRequest of(Request received, byte[] body) {
    String target = target(received);
    int mark = target.indexOf('?');
    Map<String, String> headers = new TreeMap<>();
    for (HttpField field : received.getHeaders()) {
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT),
          value(field),
          (before, next) -> before + "," + next);
    }
    return new HttpRequest(
        received.getMethod(),
        decode(mark < 0 ? target : target.substring(0, mark)),
        mark < 0 ? "" : target.substring(mark + 1),
        headers,
        body);
  }

  /** The size of the request line and the headers, without what stands between their parts. */
  static int headBytes(Request received) {
    int bytes = received.getMethod().length() + target(received).getBytes(UTF_8).length;
    for (HttpField field : received.getHeaders()) {
      bytes += field.getName().length() + value(field).getBytes(UTF_8).length;
    }
    return bytes;
  }

  /** The path as a function is told: an HTTP API cuts it at an encoded question mark. */
  String cutPath() {
    int mark = path.indexOf('?');
    return mark < 0 ? path : path.substring(0, mark);
  }

  private static String target(Request received) {
    return received.getHttpURI().getPathQuery();
  }

  // the server takes each byte for a character; whoever sends others than ASCII means UTF-8
  private static String value(HttpField field) {
    String value = field.getValue() == null ? "" : field.getValue();
    return Utf8.decode(value.getBytes(ISO_8859_1)).orElse(value);
  }

  // the decoder takes a plus for a blank, which it is in a query only
  private static String decode(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
  }
}
