package dev.deltacache.infra.calls;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Over HTTP, for a time; follows no redirection, which might carry a key to another host. */
public final class HttpSender implements Sender, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final Duration timeout;

  /**
   * Over a client of its own.
   *
   * @param timeout of a request, to the end of its answer
   */
  public HttpSender(Duration timeout) {
    this.timeout = timeout;
  }

  // to the answer's end: the client's own time-outs end with its head
  @Override
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(timeout.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer in " + timeout);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw new IllegalStateException("the request cannot be sent", e.getCause());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
