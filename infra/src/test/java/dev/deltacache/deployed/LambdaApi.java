package dev.deltacache.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Lambda's own API, as far as it invokes functions and waits for their answers. */
public final class LambdaApi implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  public LambdaApi(URI url) {
    this.url = url;
  }

  /** What a function answers, or what became of it, in words. */
  public String invoke(String function, JsonNode event) {
    HttpRequest request =
        HttpRequest.newBuilder(
                url.resolve("/2015-03-31/functions/%s/invocations".formatted(function)))
            .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
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
