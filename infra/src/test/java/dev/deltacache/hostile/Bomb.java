package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * A request that is small on the wire, or no larger than what Lambda takes, and means to cost much.
 *
 * @param event made when it is sent, so that no two are held at once
 * @param expected what its sender is told, or "taken"
 */
record Bomb(String name, String route, Supplier<ObjectNode> event, String expected) {
  // in bytes: below what Lambda takes, with room for what stands around a body
  static final int MOST = 6_000_000;

  /** A body as it is. */
  static Bomb text(String name, String route, Supplier<String> body, String expected) {
    return new Bomb(name, route, () -> Calls.event(route).put("body", body.get()), expected);
  }

  /** A body of any bytes. */
  static Bomb bytes(String name, String route, Supplier<byte[]> body, String expected) {
    return new Bomb(name, route, () -> base64(Calls.event(route), body.get()), expected);
  }

  /** A body in gzip: a head, something many times, and an end. */
  static Bomb packed(
      String name, String route, String head, String part, int times, String end, String expected) {
    return new Bomb(name, route, () -> gzip(Calls.event(route), head, part, times, end), expected);
  }

  /** A query. */
  static Bomb query(String name, String route, Supplier<String> query, String expected) {
    return new Bomb(
        name, route, () -> Calls.event(route).put("rawQueryString", query.get()), expected);
  }

  /** A header. */
  static Bomb header(String name, String route, String header, String value, String expected) {
    return new Bomb(
        name,
        route,
        () -> {
          ObjectNode event = Calls.event(route);
          ((ObjectNode) event.get("headers")).put(header, value);
          return event;
        },
        expected);
  }

  private static ObjectNode gzip(
      ObjectNode event, String head, String part, int times, String end) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16)) {
      gzip.write(head.getBytes(UTF_8));
      // a block at a time: the packer takes single bytes slowly
      int inBlock = Math.max(1, (1 << 16) / part.length());
      byte[] block = part.repeat(inBlock).getBytes(UTF_8);
      for (int i = 0; i < times / inBlock; i++) {
        gzip.write(block);
      }
      gzip.write(part.repeat(times % inBlock).getBytes(UTF_8));
      gzip.write(end.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ((ObjectNode) event.get("headers")).put("content-encoding", "gzip");
    return base64(event, packed.toByteArray());
  }

  private static ObjectNode base64(ObjectNode event, byte[] body) {
    return event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
  }
}
