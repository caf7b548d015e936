package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.deltacache.records.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How JSON is read and written here. */
final class Json {
  /** That of the records, which are read out of a body as it is read. */
  static final JsonFactory FACTORY = JsonText.FACTORY;

  /** For messages that may quote a caller's lone surrogates, which UTF-8 has no bytes for. */
  static final JsonFactory ASCII_FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  /** A field with an array of strings. */
  static void writeStrings(JsonGenerator json, String field, List<String> strings)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }

  /** A value that is JSON already; null where there is none. */
  static void writeRaw(JsonGenerator json, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeRawValue(value.get());
    } else {
      json.writeNull();
    }
  }
}
