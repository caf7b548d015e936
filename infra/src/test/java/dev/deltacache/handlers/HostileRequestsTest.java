package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, queries, paths and bodies as no client of good will sends them, at every route. */
final class HostileRequestsTest extends HandlerTest {
  private static final int PARTS = 3;
  private static final List<String> HEADERS =
      List.of(
          "authorization",
          "connection-id",
          "provider-config-key",
          "content-encoding",
          "accept-encoding");
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          ",",
          ";",
          "Bearer",
          "bearer ",
          "Bearer a b",
          "Bearer \u0000",
          "Basic Og==",
          "acme,acme",
          "a".repeat(255),
          "a".repeat(256),
          "é".repeat(127),
          "é".repeat(128),
          "x".repeat(10_000),
          "\u0000",
          "\r\nx: y",
          "../..",
          "%00",
          "%zz",
          "\ufeff",
          "\ud800",
          "😀",
          "gzip",
          "GZIP",
          "gzip, gzip",
          "br;q=1, gzip;q=0.000, *",
          "deflate",
          "text/plain; charset=utf-16",
          "-1");
  private static final List<String> QUERIES =
      List.of(
          "&",
          "=",
          "?",
          "%",
          "%zz",
          "%00",
          "model=%00",
          "model",
          "model=",
          "model=+",
          "model=%2B",
          "model=a&model=a",
          "MODEL=a",
          "model[]=a",
          "model=%ff",
          "model=%ed%a0%80",
          "model=é",
          "model=\ud800",
          "model=" + "a".repeat(256),
          "model=a&variant=",
          "model=a&limit=1&limit=2",
          "model=a&limit=+1",
          "model=a&limit=0x1",
          "model=a&limit=99999999999999999999",
          "model=a&cursor=",
          "model=a&cursor=" + "v".repeat(48),
          "model=a&offset=middle",
          "model=a&ids=&ids=%00&ids=" + "%F0%9F%98%80".repeat(255),
          "model=a&ids=" + "i".repeat(256),
          "model=a&filter=,&order=",
          "model=a&modified_after=-1&delta=2026-01-01",
          "model=a&from=+999999999-12-31&to=1970-01-01",
          "key=&expectedVersion=-1",
          "key=a&expectedVersion=9223372036854775808",
          "key=" + "k".repeat(513),
          "provider_config_key=&syncs=,&connection_id=",
          "provider_config_key=h&syncs=*,*",
          "provider_config_key=h&syncs=::,a::b::c",
          "integration=&connection=&limit=0&cursor=A",
          "a&".repeat(5_000));
  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "null",
          "[]",
          "\"\"",
          "{",
          "{}{}",
          "{\"model\"}",
          "{\"model\":\"M\",\"model\":\"M\",\"records\":[]}",
          "{\"model\":null,\"records\":null,\"ids\":null,\"syncs\":null,\"key\":null}",
          "{\"model\":\"\\ud800\",\"records\":[{}],\"ids\":[{}],\"syncs\":[[]],\"\\udc00\":0}",
          "{\"model\":\"M\",\"records\":{\"id\":1},\"ids\":{},\"syncs\":{},\"opts\":[]}",
          "{\"model\":\"M\",\"until_cursor\":\"\\u0000\",\"limit\":1e1,\"tracking_id\":\"\"}",
          "{\"key\":\"\",\"checkpoint\":[],\"expectedVersion\":0.5}",
          "{\"sync\":\"*\",\"models\":[\"\",\"\",7],\"variant\":\"a::b\"}",
          "{\"status\":\"RUNNING\",\"error\":\"\\ud800\"}",
          "{'model':'M'}",
          "/**/{}",
          "\u0000{}",
          "\ufeff{}");

  private long sent;

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

  @AfterEach
  void keepEvidence() {
    assertThat(sent).isPositive();
    Evidence.keep(Promise.NO_INPUT_BREAKS, HostileRequestsTest.class, sent, 0);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void headers_areRefusedOrTaken(Operation operation) throws Exception {
    for (String header : HEADERS) {
      for (String value : some(VALUES, operation)) {
        // of these no call takes notice
        Event event = event(operation).header("content-type", value).header("accept", value);
        assertAnswered(operation, event.header(header, value));
      }
      assertAnswered(operation, event(operation).without(header));
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithAQuery")
  void queries_areRefusedOrTaken(Operation operation) throws Exception {
    for (String query : some(QUERIES, operation)) {
      assertAnswered(operation, event(operation).query(query));
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithABody")
  void bodies_areRefusedOrTaken(Operation operation) throws Exception {
    for (String body : some(BODIES, operation)) {
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

  // a third in every build, at each route another one; all in the profile
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
  private void assertAnswered(Operation operation, Event event) throws Exception {
    Answer answer = send(DescribedCalls.handler(operation.route(), wiring), event);
    sent++;
    assertThat(answer.status()).as("%s", event.json()).isBetween(200, 499);
  }
}
