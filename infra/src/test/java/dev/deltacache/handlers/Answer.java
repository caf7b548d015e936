package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** What a handler answered, and how many bytes Lambda counts for it. */
public record Answer(JsonNode response, int lambdaBytes) {

  public int status() {
    return response.get("statusCode").asInt();
  }

  public String header(String name) {
    return response.get("headers").path(name).asText();
  }

  /** The body's text, unpacked. */
  public String body() {
    String body = response.get("body").asText();
    if (!response.get("isBase64Encoded").asBoolean()) {
      return body;
    }
    try (GZIPInputStream unpacked =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(body)))) {
      return new String(unpacked.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode json() {
    try {
      return Event.JSON.readTree(body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The error's code. */
  public String error() {
    return json().path("error").path("code").asText();
  }

  /** The failures of validation, each as {@code code path message}. */
  List<String> errors() {
    return StreamSupport.stream(json().path("error").path("errors").spliterator(), false)
        .map(e -> e.get("code").asText() + " " + e.get("path") + " " + e.get("message").asText())
        .toList();
  }
}
