package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Any request, at any route: it is taken, or refused as is documented.
 *
 * <p>An input is a letter for the route and one for how the body is sent, then a line each for the
 * query, a path parameter or path, and a header, and the body.
 */
public final class RequestFuzz {
  private static final Calls CALLS = new Calls();
  private static final List<String> ROUTES = CALLS.routes();
  private static final List<String> HEADERS =
      List.of("connection-id", "provider-config-key", "content-encoding", "accept-encoding");

  private RequestFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length >= 2) {
      String route = ROUTES.get(Math.floorMod(input[0] - 'a', ROUTES.size()));
      CALLS.send(route, event(route, input));
    }
  }

  private static ObjectNode event(String route, byte[] input) {
    ObjectNode event = Calls.event(route);
    int query = endOfLine(input, 2);
    int path = endOfLine(input, query + 1);
    int header = endOfLine(input, path + 1);
    event.put("rawQueryString", text(input, 2, query));
    String given = new String(slice(input, query + 1, path), UTF_8);
    if (route.equals("$default")) {
      event.put("rawPath", given);
    } else {
      event.putObject("pathParameters").put("id", given);
    }
    int flags = Math.floorMod(input[1] - 'a', 32);
    ObjectNode headers = (ObjectNode) event.get("headers");
    if (header > path + 1) {
      headers.put(HEADERS.get(flags >> 3), text(input, path + 1, header));
    }
    byte[] body = slice(input, header + 1, input.length);
    switch (flags & 7) {
      case 0, 1, 2, 3 -> event.put("body", new String(body, UTF_8));
      case 4, 5 -> base64(event, body);
      case 6 -> {
        headers.put("content-encoding", "gzip");
        base64(event, gzip(body));
      }
      default -> {
        headers.put("content-encoding", "gzip");
        base64(event, body);
      }
    }
    return event;
  }

  private static void base64(ObjectNode event, byte[] body) {
    event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static int endOfLine(byte[] input, int start) {
    int end = Math.min(start, input.length);
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    return end;
  }

  private static byte[] slice(byte[] input, int start, int end) {
    return start >= end ? new byte[0] : Arrays.copyOfRange(input, start, end);
  }

  private static String text(byte[] input, int start, int end) {
    return new String(slice(input, start, end), ISO_8859_1);
  }
}
