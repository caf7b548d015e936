package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** Requests as an HTTP API hands them to a function. */
final class Events {
  private Events() {}

  static ApiRequest get(String path, String query) {
    return request("GET", path, query, Map.of(), "", false);
  }

  static ApiRequest withHeaders(Map<String, String> headers) {
    return request("GET", "/records", "", headers, "", false);
  }

  static ApiRequest call(String method, String path, String query) {
    return request(method, path, query, Map.of(), "", false);
  }

  /** With a body as it is; single quotes stand for double ones, to be read by people. */
  static ApiRequest body(String json) {
    return request("POST", "/records", "", Map.of(), json.replace('\'', '"'), false);
  }

  /** With a body in base64. */
  static ApiRequest bytes(byte[] body, Map<String, String> headers) {
    String base64 = Base64.getEncoder().encodeToString(body);
    return request("POST", "/records", "", headers, base64, true);
  }

  static ApiRequest read(String event) {
    return read(new ByteArrayInputStream(event.getBytes(UTF_8)));
  }

  private static ApiRequest request(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body,
      boolean base64) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.ASCII_FACTORY.createGenerator(event)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("rawPath", path);
      json.writeStringField("rawQueryString", query);
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : headers.entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("requestContext");
      json.writeObjectFieldStart("http");
      json.writeStringField("method", method);
      json.writeEndObject();
      json.writeEndObject();
      json.writeStringField("body", body);
      json.writeBooleanField("isBase64Encoded", base64);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(new ByteArrayInputStream(event.toByteArray()));
  }

  private static ApiRequest read(InputStream event) {
    try {
      return ApiRequest.read(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
