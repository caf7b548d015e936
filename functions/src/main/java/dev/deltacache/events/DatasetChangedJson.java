package dev.deltacache.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.RunCounts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The detail of a {@code DatasetChanged} event: {@code event_id}, {@code environment}, {@code
 * integration}, {@code connection}, {@code model}, {@code variant}, {@code sync}, {@code added},
 * {@code updated}, {@code deleted}, {@code modified_after} (ISO 8601) and {@code cursor}.
 */
public final class DatasetChangedJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DatasetChangedJson() {}

  public static String write(DatasetChanged event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DatasetKey dataset = event.dataset();
      json.writeStartObject();
      json.writeStringField("event_id", event.id());
      json.writeStringField("environment", dataset.environment());
      json.writeStringField("integration", dataset.integration());
      json.writeStringField("connection", dataset.connection());
      json.writeStringField("model", dataset.model());
      json.writeStringField("variant", dataset.variant());
      json.writeStringField("sync", event.sync());
      json.writeNumberField("added", event.counts().added());
      json.writeNumberField("updated", event.counts().updated());
      json.writeNumberField("deleted", event.counts().deleted());
      json.writeStringField("modified_after", IsoTime.format(event.sinceMs()));
      json.writeStringField("cursor", event.cursor());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }

  /**
   * The reverse of {@link #write}.
   *
   * @throws IllegalArgumentException if the text is no such detail
   */
  public static DatasetChanged read(String text) {
    Map<String, String> fields = fields(text);
    return new DatasetChanged(
        new DatasetKey(
            field(fields, "environment"),
            field(fields, "integration"),
            field(fields, "connection"),
            field(fields, "model"),
            field(fields, "variant")),
        field(fields, "sync"),
        new RunCounts(
            Long.parseLong(field(fields, "added")),
            Long.parseLong(field(fields, "updated")),
            Long.parseLong(field(fields, "deleted")),
            0),
        Instant.parse(field(fields, "modified_after")).toEpochMilli(),
        field(fields, "cursor"));
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return fields;
    } catch (IOException e) {
      // no cause: it would quote the text
      throw new IllegalArgumentException("not the detail of an event: no JSON");
    }
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not the detail of an event: no " + name);
    }
    return value;
  }
}
