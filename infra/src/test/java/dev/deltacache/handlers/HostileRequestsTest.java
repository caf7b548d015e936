package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, queries, paths and bodies as no client of good will sends them, at every route. */
final class HostileRequestsTest extends HandlerTest {
  private static final int PARTS = 6;
  private static long sent;

  private Map<String, RequestStreamHandler> handlers;

  static Stream<Operation> operations() {
    return OpenApi.operations();
  }

  /** Those that read it; the others read their bodies alone. */
  static Stream<Operation> operationsWithAQuery() {
    return operations()
        .filter(
            operation ->
                operation
                    .parameters()
                    .anyMatch(parameter -> parameter.get("in").value().asText().equals("query")));
  }

  static Stream<Operation> operationsWithABody() {
    return operations().filter(operation -> operation.part().find("requestBody").isPresent());
  }

  @BeforeEach
  void makeHandlers() throws ReflectiveOperationException {
    handlers = DescribedCalls.handlers(wiring);
  }

  @AfterAll
  static void keepEvidence() {
    assertThat(sent).isPositive();
    Evidence.keep(Promise.NO_INPUT_BREAKS, HostileRequestsTest.class, sent, 0);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void headers_areRefusedOrTaken(Operation operation) {
    for (String header : HostileTexts.HEADERS) {
      for (String value : some(HostileTexts.VALUES, operation)) {
        // of these no call takes notice
        Event event = event(operation).header("content-type", value).header("accept", value);
        assertAnswered(operation, event.header(header, value));
      }
      assertAnswered(operation, event(operation).without(header));
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithAQuery")
  void queries_areRefusedOrTaken(Operation operation) {
    for (String query : some(HostileTexts.QUERIES, operation)) {
      assertAnswered(operation, event(operation).query(query));
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithABody")
  void bodies_areRefusedOrTaken(Operation operation) throws Exception {
    for (String body : some(HostileTexts.BODIES, operation)) {
      assertAnswered(operation, event(operation).body(body));
      assertAnswered(operation, event(operation).body(body.getBytes(UTF_8)));
      assertAnswered(operation, event(operation).body(body.getBytes(UTF_16)));
      assertAnswered(operation, packed(operation).body(body.getBytes(UTF_8)));
      assertAnswered(operation, packed(operation).body(gzip(body)));
    }
    assertAnswered(operation, event(operation).withoutBody());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "..", "a/b", "%", "\u0000", "\ud800", "0-0", "😀"})
  void runs_thatAreNone_areUnknown(String id) {
    Event event = event("patch-sync-runs");
    ((ObjectNode) event.json()).putObject("pathParameters").put("id", id);
    Answer answer = send(endRun, event);

    sent++;
    assertThat(answer.error()).isEqualTo("unknown_sync_run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "records",
        "/records//",
        "//records",
        "/Records",
        "/records/../records",
        "/records/./",
        "/records?model=M",
        "/records%2f",
        "/records\u0000",
        "/records/\ud800/",
        "/sync-runs/..//",
        "/sync-runs/a b/",
        "/sync-runs/http:/",
        "/é",
      })
  void paths_thatAreNone_areNotFound(String path) {
    for (String method : List.of("GET", "POST", "get", "OPTIONS", "", "GET /records", "\u0000")) {
      Answer answer = send(list, event("default").request(method, path));

      sent++;
      assertThat(answer.status()).as("%s %s", method, path).isBetween(404, 405);
      assertThat(answer.error()).isIn("not_found", "method_not_allowed");
    }
  }

  // a sixth in every build, at each route another one; all in the profile
  private static List<String> some(List<String> all, Operation operation) {
    int part = operation.route().length() % PARTS;
    return IntStream.range(0, all.size())
        .filter(i -> Effort.isFull() || i % PARTS == part)
        .mapToObj(all::get)
        .toList();
  }

  private Event event(Operation operation) {
    Event event = Event.ofRoute(operation.route());
    String key = event("get-records").json().at("/headers/authorization").asText();
    return event.header("authorization", key).connection(connection);
  }

  private Event packed(Operation operation) {
    return event(operation).header("content-encoding", "gzip");
  }

  // that it is in shape, with a code that is described, is held by all that is sent
  private void assertAnswered(Operation operation, Event event) {
    Answer answer = send(handlers.get(operation.route()), event);
    sent++;
    assertThat(answer.status()).as("%s", event.json()).isBetween(200, 499);
  }
}
