package dev.deltacache.infra.sample;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;

/** One dataset of a running cache, over HTTP. */
final class CacheClient implements AutoCloseable {
  /** Keeps decimals as they stand: a copy is to be compared, not calculated with. */
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  // an HTTP API answers within 30 s
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(35);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI url;
  private final String apiKey;
  private final String connection;
  private final String model;

  CacheClient(URI url, String apiKey, String connection, String model) {
    this.url = url;
    this.apiKey = apiKey;
    this.connection = connection;
    this.model = model;
  }

  JsonNode save(Collection<JsonNode> records) throws IOException, InterruptedException {
    return send("POST", "/records", batch(records));
  }

  JsonNode delete(Collection<String> ids) throws IOException, InterruptedException {
    return send(
        "DELETE",
        "/records",
        batch(ids.stream().map(id -> (JsonNode) JSON.createObjectNode().put("id", id)).toList()));
  }

  /** A page of changes; {@code cursor} null for the start of the stream. */
  JsonNode changes(String cursor, int limit) throws IOException, InterruptedException {
    String after = cursor == null ? "" : "&cursor=" + encode(cursor, UTF_8);
    return send(
        "GET", "/records?model=%s&limit=%d%s".formatted(encode(model, UTF_8), limit, after), "");
  }

  @Override
  public void close() {
    http.close();
  }

  private String batch(Collection<JsonNode> records) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    body.putArray("records").addAll(records);
    return body.toString();
  }

  private JsonNode send(String method, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + target))
            .timeout(ANSWER_TIMEOUT)
            .header("authorization", "Bearer " + apiKey)
            .header("provider-config-key", "simple-icons")
            .header("connection-id", connection)
            .header("content-type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = answer(request);
    if (response.statusCode() != 200) {
      throw new SampleException(
          "%s %s was answered with %d: %s"
              .formatted(method, target, response.statusCode(), response.body()));
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new SampleException(
          "No cache answers at %s. Start it first, in another shell: ./mvnw -q -Plocal"
              .formatted(url));
    }
  }
}
