package dev.deltacache.example;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks again where that may help: after 429, a server's error, a time-out, a lost connection; as
 * often as is sensible, and as late as the server says.
 */
final class PatientHttp {
  static final int MAX_TRIES = 5;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Duration timeout;
  private final Waiting waiting;

  /**
   * Over a client of its own.
   *
   * @param timeout of a single try
   */
  PatientHttp(Duration timeout, Waiting waiting) {
    this.timeout = timeout;
    this.waiting = waiting;
  }

  /**
   * The body of the answer 200.
   *
   * @param left how much time there is; asked before each wait
   * @return nothing if there is not enough to wait for as long as is needed
   * @throws SourceException if another answer came, or none in {@value MAX_TRIES} tries
   */
  Optional<String> get(HttpRequest request, Supplier<Duration> left) {
    for (int tries = 1; ; tries++) {
      String problem;
      Duration wait = backOff(tries);
      try {
        HttpResponse<String> response = send(request);
        int status = response.statusCode();
        if (status == OK) {
          return Optional.of(response.body());
        }
        problem = "was answered with " + status;
        if (status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
          throw new SourceException(request.uri() + " " + problem);
        }
        wait = retryAfter(response).orElse(wait);
      } catch (IOException e) {
        problem = "was not answered: " + e.getClass().getSimpleName();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SourceException("interrupted", e);
      }
      if (tries == MAX_TRIES) {
        throw new SourceException("%s %s, %d times".formatted(request.uri(), problem, tries));
      }
      if (left.get().compareTo(wait) <= 0) {
        return Optional.empty();
      }
      waiting.pause().accept(wait);
    }
  }

  // to the answer's end: the client's own time-outs end with its head
  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
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
      throw new SourceException("the request cannot be sent", e.getCause());
    }
  }

  // 1 to 2 s, 2 to 4 s, 4 to 8 s…: at random, so that many that failed at once do not come at once
  private Duration backOff(int tries) {
    long leastMs = FIRST_WAIT.toMillis() << (tries - 1);
    return Duration.ofMillis(leastMs + waiting.random().nextLong(leastMs));
  }

  // a number of seconds, or a date
  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    Optional<String> header = response.headers().firstValue("retry-after");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    if (header.get().matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header.get())));
    }
    try {
      Instant at = Instant.from(RFC_1123_DATE_TIME.parse(header.get()));
      Duration until = Duration.between(waiting.clock().instant(), at);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
