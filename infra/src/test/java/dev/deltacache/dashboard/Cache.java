package dev.deltacache.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of a running cache, all with one key. */
final class Cache implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final String apiKey;

  Cache(URI url, String apiKey) {
    this.url = url;
    this.apiKey = apiKey;
  }

  /** What is answered with 200. */
  JsonNode call(String method, String target, String integration, String connection, Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(target))
            .header("authorization", "Bearer " + apiKey)
            .header("provider-config-key", integration)
            .header("connection-id", connection)
            .method(method, BodyPublishers.ofString(text(body)))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(target + " was answered with " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(target, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static String text(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + body, e);
    }
  }
}
