package dev.deltacache.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Events as API Gateway gives them to a function: the samples, with bodies of our own. */
final class Events {
  /** The API key that they carry. */
  static final String SECRET = "bench-key";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Call, ObjectNode> samples = new EnumMap<>(Call.class);

  private Events() {}

  /** Reads the samples. */
  static Events read(Path folder) {
    Events events = new Events();
    for (Call call : Call.values()) {
      try {
        Path file = folder.resolve(call.event() + ".json");
        events.samples.put(call, (ObjectNode) JSON.readTree(file.toFile()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return events;
  }

  /** A call with a body. */
  byte[] withBody(Call call, String connection, String body) {
    return bytes(call, connection, sample -> sample.put("body", body));
  }

  /** A page after a cursor. */
  byte[] list(String connection, int limit, String cursor) {
    String query = "model=Contact&limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
    return bytes(Call.LIST, connection, sample -> sample.put("rawQueryString", query));
  }

  private byte[] bytes(Call call, String connection, UnaryOperator<ObjectNode> change) {
    ObjectNode event = samples.get(call).deepCopy();
    ObjectNode headers = (ObjectNode) event.get("headers");
    headers.put("authorization", "Bearer " + SECRET);
    headers.put("connection-id", connection);
    try {
      return JSON.writeValueAsBytes(change.apply(event));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }
}
