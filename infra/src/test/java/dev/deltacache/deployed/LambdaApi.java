package dev.deltacache.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Lambda's own API, as far as it invokes functions and waits for their answers. */
public final class LambdaApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  public LambdaApi(URI url) {
    this.url = url;
  }

  /** What a function answers. */
  public JsonNode invoke(String function, JsonNode event) {
    HttpRequest request =
        HttpRequest.newBuilder(
                url.resolve("/2015-03-31/functions/%s/invocations".formatted(function)))
            .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
