package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** An HTTP response, as an HTTP API makes it of what a function answers. */
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
record HttpResponse(int status, Map<String, String> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What API Gateway answers for a function that failed. */
  static final HttpResponse FUNCTION_FAILED = ofGateway(500, "Internal Server Error");

  /** What API Gateway answers where no route fits and there is no default route. */
  static final HttpResponse NO_ROUTE = ofGateway(404, "Not Found");

  /**
   * Reads a response of payload format 2.0.
   *
   * @throws IOException if it is none
   */
  static HttpResponse read(byte[] response) throws IOException {
    JsonNode json = JSON.readTree(response);
    if (!json.path("statusCode").isInt()) {
      throw new IOException("the function's answer has no statusCode");
    }
    Map<String, String> headers = new HashMap<>();
    json.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String body = json.path("body").asText("");
    boolean base64 = json.path("isBase64Encoded").asBoolean();
    return new HttpResponse(
        json.get("statusCode").asInt(),
        headers,
        base64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
  }

  private static HttpResponse ofGateway(int status, String message) {
    return new HttpResponse(
        status,
        Map.of("content-type", "application/json"),
        "{\"message\":\"%s\"}".formatted(message).getBytes(UTF_8));
  }

  void writeTo(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    // the server takes 0 for a length that is not known, and -1 for no body
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
