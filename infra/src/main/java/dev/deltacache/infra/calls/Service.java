package dev.deltacache.infra.calls;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.Shown;
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
public final class Service {
  /** How often a request is sent that fails. */
  public static final int MAX_TRIES = 5;

  /** How often one is sent that is told to come later. */
  public static final int MAX_REFUSALS = 100;

  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int GONE = 410;
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
  public Service(String name, URI url, String key, Sender sender, Waiting waiting) {
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
   * @throws CallException if none came
   */
  public HttpResponse<String> send(
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
        throw new CallException("Interrupted");
      }
      if (failures == MAX_TRIES || refusals == MAX_REFUSALS) {
        throw new CallException(
            "%s: %s %s %s, %d times. Run this again"
                .formatted(name, method, Shown.text(target), problem, failures + refusals));
      }
      waiting.pause().accept(wait);
    }
  }

  /**
   * The answer to a request that must succeed.
   *
   * @throws CallException if it does not
   */
  public JsonNode json(String method, String target, Map<String, String> headers, String body) {
    return json(method, target, send(method, target, headers, body));
  }

  /** The same of an answer that has come. */
  public JsonNode json(String method, String target, HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw failure(method, target, response);
    }
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new CallException(
          "%s: %s %s is not answered by JSON".formatted(name, method, Shown.text(target)));
    }
  }

  /**
   * A page of a dataset.
   *
   * @param query the parameters beside those that name it, each with its ampersand
   */
  public Page page(DatasetName dataset, String query) {
    String target = "/records?" + dataset.query() + query;
    return page(target, send("GET", target, dataset.connection().headers(), ""));
  }

  /** The same after a cursor; nothing where that is of another life of the dataset. */
  public Optional<Page> pageAfter(DatasetName dataset, String cursor, String query) {
    String target =
        "/records?%s%s&cursor=%s".formatted(dataset.query(), query, encode(cursor, UTF_8));
    HttpResponse<String> response = send("GET", target, dataset.connection().headers(), "");
    return response.statusCode() == GONE ? Optional.empty() : Optional.of(page(target, response));
  }

  private Page page(String target, HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw failure("GET", target, response);
    }
    return Page.parse(name, response.body());
  }

  /** Whether a cursor is of another life of the dataset: of before it was emptied. */
  public boolean isGone(DatasetName dataset, String cursor) {
    return pageAfter(dataset, cursor, "&limit=1").isEmpty();
  }

  /** Lets some time pass. */
  public void pause(Duration wait) {
    waiting.pause().accept(wait);
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
            throw new CallException(
                "%s: a header cannot carry the %s %s".formatted(name, header, Shown.text(value)));
          }
          request.header(header, value);
        });
    return request.build();
  }

  /** What says that an answer is no success; of its body only what it says is wrong. */
  public CallException failure(String method, String target, HttpResponse<String> response) {
    return new CallException(
        "%s: %s %s was answered with %d%s"
            .formatted(
                name,
                method,
                Shown.text(target),
                response.statusCode(),
                ErrorBody.of(response.body()).told()));
  }
}
