package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A response as Lambda and then a client read it.
 *
 * @param size of the whole response, in bytes, as Lambda counts
 */
record Answer(int status, Map<String, String> headers, String body, boolean base64, int size) {

  static Answer of(ApiResponse response) {
    return of(response, false);
  }

  static Answer of(ApiResponse response, boolean gzipAllowed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      response.writeTo(bytes, gzipAllowed);
      return read(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what a handler wrote. */
  static Answer read(byte[] response) throws IOException {
    int status = 0;
    String body = "";
    boolean base64 = false;
    Map<String, String> headers = new TreeMap<>();
    try (JsonParser parser = Json.FACTORY.createParser(response)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "statusCode" -> status = parser.getIntValue();
          case "body" -> body = parser.getText();
          case "isBase64Encoded" -> base64 = parser.getBooleanValue();
          case "headers" -> {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
              headers.put(parser.currentName(), parser.nextTextValue());
            }
          }
          default -> throw new AssertionError("Lambda knows no field " + name);
        }
      }
    }
    return new Answer(status, headers, body, base64, response.length);
  }

  /** The body once it is unpacked. */
  String text() throws IOException {
    if (!base64) {
      return body;
    }
    byte[] packed = Base64.getDecoder().decode(body);
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(unpacked.readAllBytes(), UTF_8);
    }
  }
}
