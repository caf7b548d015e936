package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An HTTP response, as an HTTP API makes it of what a function answers. */
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
record HttpResponse(int status, Map<String, String> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What API Gateway answers for a function that failed. */
  static final HttpResponse FUNCTION_FAILED = ofGateway(500, "Internal Server Error");

  /** What API Gateway answers for a function that it has stopped waiting for. */
  static final HttpResponse FUNCTION_TOO_SLOW = ofGateway(503, "Service Unavailable");

  /** What API Gateway answers to an event that Lambda does not take. */
  static final HttpResponse EVENT_TOO_LARGE = ofGateway(413, "Request Too Long");

  /** What API Gateway answers to a body that it does not take. */
  static final HttpResponse BODY_TOO_LARGE = ofGateway(413, "Request Entity Too Large");

  /** What API Gateway answers to headers that it does not take. */
  static final HttpResponse HEAD_TOO_LARGE = ofGateway(431, "Request Header Fields Too Large");

  /** What API Gateway answers to a request that makes no sense. */
  static final HttpResponse BAD_REQUEST = ofGateway(400, "Bad Request");

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

  static HttpResponse ofGateway(int status, String message) {
    return new HttpResponse(
        status,
        Map.of("content-type", "application/json"),
        "{\"message\":\"%s\"}".formatted(message).getBytes(UTF_8));
  }

  void writeTo(Response response, Callback callback) {
    response.setStatus(status);
    headers.forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
