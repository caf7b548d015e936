package dev.deltacache.infra.sample;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One client of a local run: any call, sent again where the cache says that it may be. */
final class MixCalls implements AutoCloseable {
  static final String INTEGRATION = "mix";
  static final String CONNECTION = "mixed";

  private static final int MOST_TRIES = 50;
  // an HTTP API answers within 30 s
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(35);

  private static final Map<Integer, LongAdder> ANSWERS = new ConcurrentSkipListMap<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  MixCalls(URI url) {
    this.url = url;
  }

  record Reply(int status, JsonNode body) {
    String error() {
      return body.path("error").path("code").asText();
    }
  }

  /** What a call answers that must succeed. */
  JsonNode get(String target) throws IOException, InterruptedException {
    return ok("GET", target, "");
  }

  /** What a call answers that must succeed. */
  JsonNode ok(String method, String target, String body) throws IOException, InterruptedException {
    Reply reply = send(method, target, body);
    assertThat(reply.status()).as("%s %s: %s", method, target, reply.body()).isEqualTo(200);
    return reply.body();
  }

  /** A call's last answer; conflicts and refusals for the rate are never the last. */
  Reply send(String method, String target, String body) throws IOException, InterruptedException {
    return send(method, target, body, LocalProcess.API_KEY);
  }

  Reply send(String method, String target, String body, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + target))
            .timeout(ANSWER_TIMEOUT)
            .header("authorization", "Bearer " + key)
            .header("provider-config-key", INTEGRATION)
            .header("connection-id", CONNECTION)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    for (int tries = 0; ; tries++) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      ANSWERS.computeIfAbsent(response.statusCode(), _ -> new LongAdder()).increment();
      Reply reply = new Reply(response.statusCode(), CacheClient.JSON.readTree(response.body()));
      boolean again = reply.status() == 429 || reply.error().equals("conflict");
      if (!again || tries == MOST_TRIES) {
        assertThat(again).as("%s %s: %s", method, target, reply.body()).isFalse();
        assertThat(reply.status()).as("%s %s: %s", method, target, reply.body()).isLessThan(500);
        return reply;
      }
      TimeUnit.SECONDS.sleep(response.headers().firstValueAsLong("retry-after").orElse(0));
    }
  }

  /** The answers to all clients, by status. */
  static Map<Integer, LongAdder> answers() {
    return ANSWERS;
  }

  /** A body about a dataset. */
  static ObjectNode body(String model) {
    return CacheClient.JSON.createObjectNode().put("model", model);
  }

  static String text(String parameter) {
    return encode(parameter, UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
