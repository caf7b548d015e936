package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** The rule for record ids. */
public final class RecordId {
  /** In Unicode code points: 1,020 bytes of UTF-8 at most, within DynamoDB's sort key. */
  static final int MAX_CODE_POINTS = 255;

  /** The rule, to be told to callers. */
  public static final String RULE =
      "must be a string of 1 to " + MAX_CODE_POINTS + " characters, or a whole number";

  private RecordId() {}

  /**
   * The id in the value that the parser stands on, whole numbers as their decimal string; ends on
   * the value's last token.
   */
  public static Optional<String> read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      parser.skipChildren();
      return Optional.empty();
    }
    String text = parser.getText();
    String id = token == JsonToken.VALUE_NUMBER_INT && text.equals("-0") ? "0" : text;
    return isValid(id) ? Optional.of(id) : Optional.empty();
  }

  public static boolean isValid(String id) {
    return !id.isEmpty()
        && id.codePointCount(0, id.length()) <= MAX_CODE_POINTS
        && !Unicode.hasLoneSurrogate(id);
  }
}
