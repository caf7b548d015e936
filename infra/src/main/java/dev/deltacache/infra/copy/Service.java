package dev.deltacache.infra.copy;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Waiting;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A service that is called with a key. Asks again where that may help: after 429 and a conflict as
 * late as it is told; after a server's error, a time-out or a lost connection a few times.
 */
final class Service {
  /** How often a request is sent that fails. */
  static final int MAX_TRIES = 5;

  /** How often one is sent that is told to come later. */
  static final int MAX_REFUSALS = 100;

  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final String name;
  private final URI url;
  private final String key;
  private final Sender sender;
  private final Waiting waiting;

  /**
   * Calls nothing yet.
   *
   * @param name to tell of it
   */
  Service(String name, URI url, String key, Sender sender, Waiting waiting) {
    this.name = name;
    this.url = url;
    this.key = key;
    this.sender = sender;
    this.waiting = waiting;
  }

  /**
   * The last answer to a request, whatever its status below 500.
   *
   * @param target path and query
   * @param body JSON; empty for none
   * @throws CopyException if none came
   */
  HttpResponse<String> send(
      String method, String target, Map<String, String> headers, String body) {
    HttpRequest request = request(method, target, headers, body);
    int refusals = 0;
    int failures = 0;
    while (true) {
      String problem;
      Duration wait = waiting.backOff(failures);
      try {
        HttpResponse<String> response = sender.send(request);
        int status = response.statusCode();
        Optional<Duration> told = waiting.retryAfter(response);
        boolean isRefusal = status == TOO_MANY_REQUESTS || (status == CONFLICT && told.isPresent());
        if (!isRefusal && status < SERVER_ERROR) {
          return response;
        }
        problem = "was answered with " + status;
        wait = told.orElse(wait);
        if (isRefusal) {
          refusals++;
        } else {
          failures++;
        }
      } catch (ConnectException e) {
        problem = "was not answered: nobody listens at " + url;
        failures++;
      } catch (IOException e) {
        problem = "was not answered: " + Shown.first(e);
        failures++;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CopyException("Interrupted");
      }
      if (failures == MAX_TRIES || refusals == MAX_REFUSALS) {
        throw new CopyException(
            "%s: %s %s %s, %d times. Run this again: it goes on"
                .formatted(name, method, Shown.text(target), problem, failures + refusals));
      }
      waiting.pause().accept(wait);
    }
  }

  private HttpRequest request(
      String method, String target, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + target))
            .header("authorization", "Bearer " + key)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("content-type", "application/json");
    }
    headers.forEach(
        (header, value) -> {
          // Java's client would send another name in place of one with other characters
          if (!value.matches("[!-~]([ -~]*[!-~])?")) {
            throw new CopyException(
                "%s: a header cannot carry the %s %s".formatted(name, header, Shown.text(value)));
          }
          request.header(header, value);
        });
    return request.build();
  }

  /** What says that an answer is no success; of its body only what it says is wrong. */
  CopyException failure(String method, String target, HttpResponse<String> response) {
    return new CopyException(
        "%s: %s %s was answered with %d%s"
            .formatted(
                name,
                method,
                Shown.text(target),
                response.statusCode(),
                ErrorBody.of(response.body()).told()));
  }
}
