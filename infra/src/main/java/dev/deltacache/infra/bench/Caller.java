package dev.deltacache.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends requests about one dataset, each of which is measured, and reads what is answered. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Events events;
  private final Probe probe;
  private final String connection;
  private Usage usage = Usage.NONE;

  Caller(Events events, Probe probe, String connection) {
    this.events = events;
    this.probe = probe;
    this.connection = connection;
  }

  /** What all requests took since this was last asked. */
  Usage used() {
    Usage used = usage;
    usage = Usage.NONE;
    return used;
  }

  JsonNode save(Cache cache, List<String> records) {
    return batch(cache, Call.SAVE, records);
  }

  JsonNode delete(Cache cache, List<String> records) {
    return batch(cache, Call.DELETE, records);
  }

  private JsonNode batch(Cache cache, Call call, List<String> records) {
    String body = "{\"model\":\"Contact\",\"records\":[" + String.join(",", records) + "]}";
    return answer(cache, call, events.withBody(call, connection, body), records.size());
  }

  JsonNode list(Cache cache, int limit, String cursor) {
    byte[] event = events.list(connection, limit, cursor);
    probe.start();
    byte[] response = cache.answer(Call.LIST, event);
    // taken before it is parsed, which would count as well
    Usage taken = probe.taken(0);
    JsonNode answer = body(Call.LIST, response);
    int records = answer.get("records").size();
    usage = usage.plus(taken).plus(new Usage(0, records, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    return answer;
  }

  /**
   * A call about the dataset as a whole.
   *
   * @param records that it counts for
   */
  JsonNode ask(Cache cache, Call call, int records) {
    byte[] event = events.withBody(call, connection, "{\"model\":\"Contact\"}");
    return answer(cache, call, event, records);
  }

  private JsonNode answer(Cache cache, Call call, byte[] event, int records) {
    probe.start();
    byte[] response = cache.answer(call, event);
    usage = usage.plus(probe.taken(records));
    return body(call, response);
  }

  private static JsonNode body(Call call, byte[] response) {
    try {
      JsonNode answer = JSON.readTree(response);
      if (answer.get("statusCode").asInt() != 200) {
        throw new IllegalStateException(call + " was answered: " + answer);
      }
      return JSON.readTree(answer.get("body").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
