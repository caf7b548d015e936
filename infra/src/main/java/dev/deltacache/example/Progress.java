package dev.deltacache.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * How far a pass has come: what its checkpoint says.
 *
 * @param trackingId of the window in which its contacts are noted
 * @param next where the next page begins; absent at the first, and after the last
 * @param isAllRead whether the last page was saved
 */
record Progress(String trackingId, Optional<String> next, boolean isAllRead) {
  private static final JsonFactory JSON = new JsonFactory();

  static Progress atStart(String trackingId) {
    return new Progress(trackingId, Optional.empty(), false);
  }

  /** After a page. */
  Progress at(Optional<String> place) {
    return new Progress(trackingId, place, place.isEmpty());
  }

  /**
   * What is noted after a page.
   *
   * @param run whose note it is: of two that read the same page at once only one may go on, and two
   *     notes with the same text would pass for one that was sent twice
   */
  String toJson(String run) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("tracking_id", trackingId);
      json.writeStringField("next", next.orElse(null));
      json.writeStringField("run", run);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }

  static Progress parse(String text) {
    String trackingId = "";
    Optional<String> next = Optional.empty();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "tracking_id" -> trackingId = json.getValueAsString("");
          case "next" -> next = Optional.ofNullable(json.getValueAsString());
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return new Progress(trackingId, next, next.isEmpty());
  }
}
