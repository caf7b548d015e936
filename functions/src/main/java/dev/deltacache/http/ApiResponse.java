package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.Escaped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an HTTP API is told to answer.
 *
 * <p>Lambda takes 6,291,556 bytes, the body counted as it stands in the response: escaped as a JSON
 * string, or in base64.
 */
final class ApiResponse {
  /** In bytes: what Lambda takes, less what stands around the body. */
  static final int MAX_ESCAPED_BODY_BYTES = 6_291_556 - 4_096;

  // in bytes: below this, packing costs more time than the wire saves
  private static final int MIN_PACKED_BYTES = 16 * 1024;

  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final Map<String, String> headers = new TreeMap<>();
  private final byte[] body;

  ApiResponse(int status, byte[] json) {
    this(status, JSON, json);
  }

  /**
   * One of text.
   *
   * @param contentType its media type
   * @param body in UTF-8
   */
  ApiResponse(int status, String contentType, byte[] body) {
    this.status = status;
    this.body = body;
    headers.put("content-type", contentType);
  }

  /** Writes a body. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** Strings in UTF-8: none may have a lone surrogate. */
  static ApiResponse ok(Body body) {
    return new ApiResponse(200, json(body));
  }

  /** Some JSON by itself, in UTF-8: no string may have a lone surrogate. */
  static byte[] json(Body body) {
    return write(body, Json.FACTORY);
  }

  /** Strings in ASCII, escaped: they may quote what a caller sent. */
  static ApiResponse error(int status, Body body) {
    return new ApiResponse(status, write(body, Json.ASCII_FACTORY));
  }

  private static byte[] write(Body body, JsonFactory factory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** For a dataset that does not exist, which may be a name that was misspelled. */
  ApiResponse ofUnknownDataset() {
    return with("deltacache-dataset", "unknown");
  }

  ApiResponse with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  int status() {
    return status;
  }

  /** How long the body is, unpacked and before it is escaped. */
  int bodyBytes() {
    return body.length;
  }

  /** Writes the response as Lambda's runtime takes it. */
  void writeTo(OutputStream out, boolean gzipAllowed) throws IOException {
    Optional<byte[]> packed = gzipAllowed ? packed() : Optional.empty();
    if (packed.isPresent()) {
      headers.put("content-encoding", "gzip");
    }
    if (body.length >= MIN_PACKED_BYTES) {
      headers.put("vary", "accept-encoding");
    }
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", status);
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : headers.entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeFieldName("body");
      byte[] text = packed.orElse(body);
      json.writeUTF8String(text, 0, text.length);
      json.writeBooleanField("isBase64Encoded", packed.isPresent());
      json.writeEndObject();
    }
  }

  // in base64; only where that is shorter than the text: a page is bounded by its text
  private Optional<byte[]> packed() throws IOException {
    if (body.length < MIN_PACKED_BYTES) {
      return Optional.empty();
    }
    byte[] packed = Base64.getEncoder().encode(Gzip.pack(body));
    return packed.length < Escaped.length(body) ? Optional.of(packed) : Optional.empty();
  }
}
