package dev.deltacache.infra.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.Shown;

/**
 * What an error's body says, in the form that both services have: {@code {"error": {"code",
 * "message"}}}.
 *
 * @param code empty where there is none
 * @param message empty where there is none
 */
public record ErrorBody(String code, String message) {
  private static final int MAX_SHOWN = 500;

  public static ErrorBody of(String body) {
    try {
      JsonNode error = Json.MAPPER.readTree(body).path("error");
      return new ErrorBody(error.path("code").asText(), error.path("message").asText());
    } catch (JsonProcessingException e) {
      // a proxy's page
      return new ErrorBody("", "");
    }
  }

  /** To go on a line with, from a colon on. */
  public String told() {
    String text = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
    String shown = Shown.text(text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) : text);
    return shown.isEmpty() ? "" : ": " + shown;
  }
}
