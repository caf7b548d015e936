package dev.deltacache.infra.calls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads a record with its metadata, and keeps its text. */
final class PageRecordReader {
  private static final String METADATA = "_nango_metadata";

  private PageRecordReader() {}

  /**
   * The record that the parser stands on, which is left on its last token; without an id where it
   * has none.
   *
   * @param text that is parsed
   */
  static PageRecord read(JsonParser json, String text) throws IOException {
    int start = (int) json.currentTokenLocation().getCharOffset();
    String id = "";
    Map<String, String> metadata = Map.of();
    PageRecord.Span metadataAt = new PageRecord.Span(0, 0);
    int lastEnd = start + 1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      boolean isFirst = lastEnd == start + 1;
      JsonToken value = json.nextToken();
      if (field.equals("id")) {
        id = value.isScalarValue() ? json.getText() : "";
      } else if (field.equals(METADATA) && value == JsonToken.START_OBJECT) {
        metadata = texts(json);
        int end = (int) json.currentLocation().getCharOffset();
        // with the comma before it, or after it where it is the first
        metadataAt =
            new PageRecord.Span(lastEnd - start, (isFirst ? afterComma(text, end) : end) - start);
      }
      json.skipChildren();
      // a string's end is not looked for until then
      json.finishToken();
      lastEnd = (int) json.currentLocation().getCharOffset();
    }
    String whole = text.substring(start, (int) json.currentLocation().getCharOffset());
    return new PageRecord(id, whole, metadata(metadata), metadataAt);
  }

  private static int afterComma(String text, int end) {
    int next = end;
    while (Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return text.charAt(next) == ',' ? next + 1 : end;
  }

  // null as if it were not there
  private static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      String value = json.getValueAsString();
      if (value != null) {
        texts.put(field, value);
      }
      json.skipChildren();
    }
    return texts;
  }

  private static PageRecord.Metadata metadata(Map<String, String> texts) {
    return new PageRecord.Metadata(
        texts.getOrDefault("last_action", ""),
        texts.getOrDefault("last_modified_at", ""),
        texts.getOrDefault("deleted_at", ""),
        texts.getOrDefault("pruned_at", ""),
        texts.getOrDefault("cursor", ""),
        texts.getOrDefault("fingerprint", ""));
  }
}
