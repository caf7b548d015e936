package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a JSON parser sees of an object: each token with its text, numbers as they are spelled. */
final class Tokens {
  private Tokens() {}

  /** All of them, but those of the object's id and metadata. */
  static List<String> besideId(String object) throws IOException {
    return read(object, true);
  }

  static List<String> of(String object) throws IOException {
    return read(object, false);
  }

  private static List<String> read(String object, boolean besideId) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = Reading.FACTORY.createParser(object)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String text = parser.getText();
        boolean left = text.equals("_nango_metadata") || (besideId && text.equals("id"));
        if (depth == 1 && token == JsonToken.FIELD_NAME && left) {
          parser.nextToken();
          parser.skipChildren();
        } else {
          tokens.add(token + " " + text);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }
    return tokens;
  }
}
