package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sample events, changed at random in a few places, over tables that hold what they wrote. */
final class MutatedEventsTest extends HandlerTest {
  private static final List<Operation> OPERATIONS = OpenApi.operations().toList();
  private static final List<String> PIECES =
      List.of(
          "",
          "0",
          "-1",
          "1e9",
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\ud800",
          "\u0000",
          "😀",
          "id",
          "model",
          "Contact",
          "base",
          "%",
          "%00",
          "&",
          "=",
          "+",
          "cursor=",
          "limit=1",
          "ids=1",
          "order=desc",
          "9".repeat(30),
          "x".repeat(300));
  private static final List<String> CODINGS = List.of("gzip", "identity", "", "br", "gzip,gzip");

  @Test
  void events_changedAtRandom_areAnsweredAsDescribed() throws Exception {
    int cases = Effort.cases(300, 50_000);
    Map<String, RequestStreamHandler> handlers = DescribedCalls.handlers(wiring);
    long taken = 0;
    for (int seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
      Event event = event(operation);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        change(event, random);
      }
      try {
        Answer answer = send(handlers.get(operation.route()), event);
        assertThat(answer.status()).isBetween(200, 499);
        taken += answer.status() == 200 ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + event.json(), e);
      }
    }
    // else nothing is known of what stands behind the parsing
    assertThat(taken).isGreaterThan(cases / 20);
    Evidence.keep(Promise.NO_INPUT_BREAKS, MutatedEventsTest.class, cases, 0);
  }

  private Event event(Operation operation) {
    Event event = Event.ofRoute(operation.route());
    String key = event("get-records").json().at("/headers/authorization").asText();
    return event.header("authorization", key).connection(connection);
  }

  private static void change(Event event, Random random) throws Exception {
    ObjectNode json = (ObjectNode) event.json();
    boolean hasBody = json.has("body") && !json.get("isBase64Encoded").asBoolean();
    switch (random.nextInt(8)) {
      case 0 -> event.header("content-encoding", CODINGS.get(random.nextInt(CODINGS.size())));
      case 1 -> {
        if (hasBody) {
          byte[] packed = gzip(event.text());
          packed[random.nextInt(packed.length)] += (byte) random.nextInt(2);
          event.header("content-encoding", "gzip").body(packed);
        }
      }
      case 2 -> event.header("provider-config-key", changed("hubspot", random));
      case 3 -> {
        if (json.path("pathParameters").has("id")) {
          String id = json.at("/pathParameters/id").asText();
          json.putObject("pathParameters").put("id", changed(id, random));
        }
      }
      case 4, 5 -> {
        // a call that has none reads none
        if (!event.query().isEmpty()) {
          event.query(changed(event.query(), random));
        }
      }
      default -> {
        if (hasBody) {
          event.body(changed(event.text(), random));
        }
      }
    }
  }

  // something put in, taken out, or given again
  private static String changed(String text, Random random) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + random.nextInt(12));
    String cut = text.substring(start, end);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return text.substring(0, start)
        + switch (random.nextInt(4)) {
          case 0 -> piece;
          case 1 -> piece + cut;
          case 2 -> cut + cut;
          default -> "";
        }
        + text.substring(end);
  }
}
