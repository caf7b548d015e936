package dev.deltacache.example.copy;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The changes of one dataset. */
final class ChangeStream implements AutoCloseable {
  private static final int RETRY_S = 5;
  // the cache answers within 30 s
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(35);
  // numbers stay as they were saved: long ones, and decimals with their zeros
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Settings settings;

  ChangeStream(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads the page after a cursor.
   *
   * @param cursor null for the first one
   * @throws NoPageException if the cache is not to be reached, or too busy
   * @throws IllegalStateException if it refuses, for a reason that lasts
   */
  Page read(String cursor) throws NoPageException, CursorExpiredException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = http.send(request(cursor), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new NoPageException("the cache is not to be reached: " + e, retryAfter(RETRY_S));
    }
    String told = "%d %s".formatted(answer.statusCode(), answer.body());
    return switch (answer.statusCode()) {
      case 200 -> page(answer.body());
      case 410 -> throw new CursorExpiredException(told);
      case 409, 429, 500, 502, 503, 504 ->
          throw new NoPageException(
              told, retryAfter(answer.headers().firstValueAsLong("retry-after").orElse(RETRY_S)));
      default -> throw new IllegalStateException(told);
    };
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest request(String cursor) {
    String target =
        "/records?model=%s&limit=%d%s"
            .formatted(
                encode(settings.model(), UTF_8),
                settings.page(),
                cursor == null ? "" : "&cursor=" + encode(cursor, UTF_8));
    return HttpRequest.newBuilder(URI.create(settings.url() + target))
        .timeout(ANSWER_TIMEOUT)
        .header("authorization", "Bearer " + settings.apiKey())
        .header("provider-config-key", settings.integration())
        .header("connection-id", settings.connection())
        .build();
  }

  private static Duration retryAfter(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Page page(String body) {
    try {
      JsonNode page = JSON.readTree(body);
      List<Change> changes = new ArrayList<>();
      page.get("records").forEach(record -> changes.add(change((ObjectNode) record)));
      return new Page(
          changes,
          !page.get("next_cursor").isNull(),
          page.get("resume_cursor").textValue(),
          page.get("behind").longValue(),
          page.get("checksum").textValue());
    } catch (IOException e) {
      throw new IllegalStateException("the answer is no JSON", e);
    }
  }

  private static Change change(ObjectNode record) {
    JsonNode metadata = record.remove("_nango_metadata");
    return new Change(
        record.get("id").textValue(),
        metadata.get("last_action").textValue().equals("DELETED"),
        metadata.get("fingerprint").textValue(),
        metadata.get("pruned_at").isNull() ? record.toString() : null);
  }
}
