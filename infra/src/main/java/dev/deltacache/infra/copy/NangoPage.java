package dev.deltacache.infra.copy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of records, in the order of their last changes.
 *
 * @param next where the next one begins; absent on the last
 */
record NangoPage(List<NangoRecord> records, Optional<String> next) {
  /**
   * Reads the answer to {@code GET /records}.
   *
   * @throws CopyException if it is none
   */
  static NangoPage parse(String body) {
    List<NangoRecord> records = new ArrayList<>();
    Optional<String> next = Optional.empty();
    boolean isPage = false;
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("records") && value == JsonToken.START_ARRAY) {
          isPage = true;
          while (json.nextToken() != JsonToken.END_ARRAY) {
            records.add(record(json, body));
          }
        } else if (field.equals("next_cursor")) {
          next = Optional.ofNullable(json.getValueAsString());
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new CopyException("Nango: a page of records is not JSON");
    }
    if (!isPage) {
      // taken for an empty one, it would end the copy too early
      throw new CopyException("Nango: a page of records has no records");
    }
    return new NangoPage(List.copyOf(records), next);
  }

  private static NangoRecord record(JsonParser json, String body) throws IOException {
    int start = (int) json.currentTokenLocation().getCharOffset();
    String id = "";
    Metadata metadata = new Metadata();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("id")) {
        id = value.isScalarValue() ? json.getText() : "";
      } else if (field.equals("_nango_metadata") && value == JsonToken.START_OBJECT) {
        metadata.read(json);
      }
      json.skipChildren();
    }
    String text = body.substring(start, (int) json.currentLocation().getCharOffset());
    if (id.isEmpty() || metadata.cursor.isEmpty()) {
      throw new CopyException("Nango: a record has no id, or no _nango_metadata.cursor");
    }
    return new NangoRecord(id, text, metadata.deletedAt, metadata.payload, metadata.cursor);
  }

  private static final class Metadata {
    private String deletedAt = "";
    private String cursor = "";
    private NangoRecord.Payload payload = NangoRecord.Payload.THERE;

    void read(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        // null gives the default
        String value = json.getValueAsString("");
        switch (field) {
          case "deleted_at" -> deletedAt = value;
          case "cursor" -> cursor = value;
          case "pruned_at" ->
              payload = value.isEmpty() ? NangoRecord.Payload.THERE : NangoRecord.Payload.PRUNED;
          default -> json.skipChildren();
        }
      }
    }
  }
}
