package dev.deltacache.infra.coldstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The template's sample events, as requests of one dataset. */
final class SampleRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "Contact";
  // with which a record's JSON has about 1 KB
  private static final int NOTE_CHARACTERS = 780;

  private int records;

  /** A save of records that are new. */
  byte[] save(int count) {
    ObjectNode body = JSON.createObjectNode().put("model", MODEL);
    ArrayNode batch = body.putArray("records");
    for (int i = 0; i < count; i++) {
      contact(batch.addObject());
    }
    return bytes(event("post-records.json").put("body", body.toString()));
  }

  /** A list from the start of the stream. */
  byte[] list(int limit) {
    return bytes(
        event("get-records.json").put("rawQueryString", "model=" + MODEL + "&limit=" + limit));
  }

  private void contact(ObjectNode contact) {
    int number = ++records;
    contact.put("id", "contact-" + number);
    contact.put("email", "contact%d@example.com".formatted(number));
    contact.put("createdAt", "2026-11-24T16:30:11.113Z");
    contact.put("score", number * 0.25);
    contact.put("active", number % 3 == 0);
    contact.putObject("address").put("city", "Zürich").put("zip", 8000 + number % 100);
    contact.putArray("tags").add("customer").add("newsletter");
    StringBuilder note = new StringBuilder();
    while (note.length() < NOTE_CHARACTERS) {
      note.append("Call no. ").append(number * 31L + note.length()).append(" was answered. ");
    }
    contact.put("note", note.toString());
  }

  private static ObjectNode event(String name) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events", name).toFile());
      ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + Engine.API_KEY);
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }
}
