package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows of the behaviour as callers see them, each with a test that is named after it. */
abstract class RowsTest extends HandlerTest {
  /** The calls that write a batch. */
  enum Batch {
    SAVE("post-records"),
    UPDATE("put-records"),
    DELETE("delete-records");

    private final String event;

    Batch(String event) {
      this.event = event;
    }
  }

  /** Sends a batch with further fields, each with a comma before it. */
  final Answer sent(Batch batch, String records, String fields) {
    Event event =
        event(batch.event)
            .body("{\"model\":\"Contact\",\"records\":[" + records + "]" + fields + "}");
    return switch (batch) {
      case SAVE -> send(save, event);
      case UPDATE -> send(update, event);
      case DELETE -> send(delete, event);
    };
  }

  final Answer updated(String records) {
    return sent(Batch.UPDATE, records, "");
  }

  /** A record as a reader of the stream gets it. */
  final JsonNode record(String id) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode record : listed("&limit=10000").json().get("records")) {
      if (record.get("id").asText().equals(id)) {
        found.add(record);
      }
    }
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  final JsonNode metadata(String id) {
    return record(id).get("_nango_metadata");
  }

  /** The ids of a page or of a look-up. */
  static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("records").findValuesAsText("id");
  }

  /** What an answer has in one of its lists. */
  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The names of a record's fields. */
  static Set<String> fields(JsonNode record) {
    return Set.copyOf(((ObjectNode) record).propertyStream().map(entry -> entry.getKey()).toList());
  }

  static String records(int count, Function<Integer, String> record) {
    return String.join(",", IntStream.range(0, count).boxed().map(record).toList());
  }

  /** A rule of merging, with the comma before it. */
  static String mergingBy(String cursor) {
    return ",\"merging\":{\"strategy\":\"ignore_if_modified_after_cursor\",\"cursor\":\""
        + cursor
        + "\"}";
  }
}
