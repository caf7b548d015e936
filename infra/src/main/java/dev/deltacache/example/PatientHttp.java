package dev.deltacache.example;

import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Waiting;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks again where that may help: after 429, a server's error, a time-out, a lost connection; as
 * often as is sensible, and as late as the server says.
 */
final class PatientHttp {
  static final int MAX_TRIES = 5;

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final Sender sender;
  private final Waiting waiting;

  /**
   * Sends nothing yet.
   *
   * @param sender of a single try
   */
  PatientHttp(Sender sender, Waiting waiting) {
    this.sender = sender;
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
      Duration wait = waiting.backOff(tries - 1);
      try {
        HttpResponse<String> response = sender.send(request);
        int status = response.statusCode();
        if (status == OK) {
          return Optional.of(response.body());
        }
        problem = "was answered with " + status;
        if (status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
          throw new SourceException(request.uri() + " " + problem);
        }
        wait = waiting.retryAfter(response).orElse(wait);
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
}
