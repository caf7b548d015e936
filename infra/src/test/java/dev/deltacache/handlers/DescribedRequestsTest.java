package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.openapi.Examples;
import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.openapi.Part;
import dev.deltacache.records.Scope;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description's own requests, each in an environment of its own that has what they name. */
final class DescribedRequestsTest extends HandlerTest {
  private static final String CURSOR = "\\b[0-9a-v]{48}\\b";
  private static final String TRACKING_ID = "\\b[0-9a-f]{20}\\b(?!-)";
  private static final String RUN_ID = "\\b[0-9a-f]{20}-[0-9a-f]+\\b";

  private final String environment = UUID.randomUUID().toString();

  /**
   * A request.
   *
   * @param body empty where it has none
   */
  record Request(Operation operation, String query, String body) {
    Event event() {
      Event event = Event.ofRoute(operation.route()).query(query);
      return body.isEmpty() ? event : event.body(body);
    }

    @Override
    public String toString() {
      return operation + " " + query + " " + body;
    }
  }

  static Stream<Operation> operations() {
    return OpenApi.operations().filter(operation -> !operation.scopes().isEmpty());
  }

  /** One for each example of a body, or of a parameter that may be missing. */
  static Stream<Request> requests() {
    return operations().flatMap(DescribedRequestsTest::requests);
  }

  private static Stream<Request> requests(Operation operation) {
    List<Part> bodies =
        operation.part().find("requestBody").stream()
            .flatMap(body -> Examples.of(body.get("content").get("application/json")))
            .toList();
    List<String> queries = queries(operation);
    return bodies.isEmpty()
        ? queries.stream().map(query -> new Request(operation, query, ""))
        : bodies.stream()
            .map(body -> new Request(operation, queries.getFirst(), body.value().toString()));
  }

  // first what must be there alone, then with each of the others
  private static List<String> queries(Operation operation) {
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    operation
        .parameters()
        .filter(parameter -> parameter.get("in").value().asText().equals("query"))
        // one without an example holds what only an answer gives
        .filter(parameter -> parameter.find("example").isPresent())
        .forEach(
            parameter ->
                (parameter.value().path("required").asBoolean() ? required : optional)
                    .add(query(parameter)));
    String least = String.join("&", required);
    List<String> queries = new ArrayList<>(List.of(least));
    optional.forEach(one -> queries.add(least.isEmpty() ? one : least + "&" + one));
    return queries;
  }

  private static String query(Part parameter) {
    String name = parameter.get("name").value().asText();
    List<String> values = new ArrayList<>();
    JsonNode example = parameter.get("example").value();
    (example.isArray() ? example : List.of(example))
        .forEach(value -> values.add(URLEncoder.encode(value.asText(), UTF_8)));
    boolean explode = parameter.value().path("explode").asBoolean(true);
    return name + "=" + String.join(explode ? "&" + name + "=" : ",", values);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyExample_isTaken_withTheScopesOfItsCallAlone(Request request) throws Exception {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    request
        .operation()
        .scopes()
        .forEach(scope -> scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT))));
    RequestStreamHandler handler = handler(request.operation().route());
    Event event = live(request.event());

    Answer without = send(handler, by(event, EnumSet.complementOf(EnumSet.copyOf(scopes))));
    Answer with = send(handler, by(event, scopes));

    assertThat(without.error()).isEqualTo("missing_scope");
    assertThat(with.status()).as(with.body()).isEqualTo(200);
    assertThat(send(handler, event.without("authorization")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyParameterAndField_isOneOfTheCall(Operation operation) throws Exception {
    ObjectNode body = Event.JSON.createObjectNode();
    operation.part().find("requestBody").stream()
        .flatMap(b -> b.get("content").get("application/json").get("schema").fields())
        .forEach(field -> body.put(field, 1.5));
    String query =
        operation
            .parameters()
            .filter(parameter -> parameter.get("in").value().asText().equals("query"))
            .map(parameter -> parameter.get("name").value().asText() + "=")
            .collect(joining("&"));
    Event event = Event.ofRoute(operation.route()).query(query).body(body.toString());

    Answer answer = send(handler(operation.route()), by(event, EnumSet.allOf(Scope.class)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).noneMatch(error -> error.contains("is no"));
  }

  private Event by(Event event, Set<Scope> scopes) {
    return event.header("authorization", "Bearer " + key(environment, scopes));
  }

  /** The same, with a cursor and the like that there are in place of the description's. */
  private Event live(Event event) throws ReflectiveOperationException {
    String records = contacts("{\"id\":\"1\",\"name\":\"Ada\"},{\"id\":\"b7\"},{\"id\":\"c\"}");
    String cursor = prepared("POST /records", records).get("cursor").asText();
    String window =
        prepared("POST /records/deletions/start", "{\"model\":\"Contact\"}")
            .get("tracking_id")
            .asText();
    prepared("POST /records", records);
    String run =
        prepared("POST /sync-runs", "{\"sync\":\"contacts\",\"models\":[\"Contact\"]}")
            .get("id")
            .asText();
    prepared("PUT /checkpoint", "{\"key\":\"contacts\",\"checkpoint\":{\"page\":1}}");
    return event.replaced(
        text ->
            text.replaceAll(CURSOR, cursor)
                .replaceAll(TRACKING_ID, window)
                .replaceAll(RUN_ID, run));
  }

  private JsonNode prepared(String route, String body) throws ReflectiveOperationException {
    Event event = by(Event.ofRoute(route).body(body), EnumSet.allOf(Scope.class));
    return send(handler(route), event).json();
  }

  private RequestStreamHandler handler(String route) throws ReflectiveOperationException {
    return DescribedCalls.handler(route, wiring);
  }
}
