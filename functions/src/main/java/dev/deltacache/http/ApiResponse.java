package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
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

  private final int status;
  private final Map<String, String> headers = new TreeMap<>();
  private final byte[] body;

  ApiResponse(int status, byte[] json) {
    this.status = status;
    this.body = json;
    headers.put("content-type", "application/json; charset=utf-8");
  }

  /** Writes a body. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  static ApiResponse ok(Body body) {
    return new ApiResponse(200, write(body));
  }

  static byte[] write(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.ASCII_FACTORY.createGenerator(bytes)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  ApiResponse with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Writes the response as Lambda's runtime takes it. */
  void writeTo(OutputStream out, boolean gzipAllowed) throws IOException {
    boolean gzip = gzipAllowed && body.length >= MIN_PACKED_BYTES;
    if (gzip) {
      headers.put("content-encoding", "gzip");
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
      if (gzip) {
        byte[] packed = Base64.getEncoder().encode(Gzip.pack(body));
        json.writeUTF8String(packed, 0, packed.length);
      } else {
        json.writeUTF8String(body, 0, body.length);
      }
      json.writeBooleanField("isBase64Encoded", gzip);
      json.writeEndObject();
    }
  }
}
