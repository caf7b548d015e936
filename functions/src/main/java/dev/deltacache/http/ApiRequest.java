package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What an event of an HTTP API (payload format 2.0) says of a request. */
final class ApiRequest {
  private String method = "";
  private String path = "";
  private String rawQuery = "";
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> pathParameters = new HashMap<>();
  private String body = "";
  private boolean base64;

  private ApiRequest() {}

  /** Reads an event; what it holds beside these is passed by. */
  static ApiRequest read(InputStream event) throws IOException {
    ApiRequest request = new ApiRequest();
    try (JsonParser parser = Json.FACTORY.createParser(event)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        request.field(parser);
      }
    }
    return request;
  }

  private void field(JsonParser parser) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (name) {
      case "rawPath" -> path = parser.getText();
      case "rawQueryString" -> rawQuery = parser.getText();
      case "body" -> body = value == JsonToken.VALUE_NULL ? "" : parser.getText();
      case "isBase64Encoded" -> base64 = value == JsonToken.VALUE_TRUE;
      // API Gateway gives names in lower case, SAM local as the client wrote them
      case "headers" -> strings(parser, (key, text) -> headers.put(key.toLowerCase(ROOT), text));
      case "pathParameters" -> strings(parser, pathParameters::put);
      case "requestContext" -> context(parser);
      default -> parser.skipChildren();
    }
  }

  // of an object; null, as SAM local gives where there is nothing, holds none
  private static void strings(JsonParser parser, BiConsumer<String, String> each)
      throws IOException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      each.accept(name, parser.getText());
    }
  }

  private void context(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("http")) {
        http(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void http(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("method")) {
        method = parser.getText();
      }
      parser.skipChildren();
    }
  }

  String method() {
    return method;
  }

  /** Decoded, with its leading slash. */
  String path() {
    return path;
  }

  /** As the caller sent it, without the question mark. */
  String rawQuery() {
    return rawQuery;
  }

  /** What stands in the path for a variable of the route, decoded. */
  Optional<String> pathParameter(String name) {
    return Optional.ofNullable(pathParameters.get(name));
  }

  /** A header by its name in lower case. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * A parser of the body, unpacked.
   *
   * @throws RejectedException if it is not packed as its header and its event say, or no UTF-8
   */
  JsonParser body() throws IOException {
    boolean gzip = header("content-encoding").map(Gzip::isNamedBy).orElse(false);
    if (!gzip && !base64) {
      return Json.FACTORY.createParser(body);
    }
    byte[] bytes = base64 ? fromBase64(body) : body.getBytes(UTF_8);
    return Json.FACTORY.createParser(decode(gzip ? Gzip.unpack(bytes) : bytes));
  }

  private static byte[] fromBase64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw RejectedException.ofBody("body is not base64, as its event says");
    }
  }

  // strictly: Jackson's own reader would put U+FFFD where bytes are wrong
  private static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw RejectedException.ofBody("body is not UTF-8");
    }
  }
}
