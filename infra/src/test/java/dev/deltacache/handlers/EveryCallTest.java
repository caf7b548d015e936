package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.records.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the behaviour says of every call; that the handlers are as described, others hold. */
final class EveryCallTest extends HandlerTest {
  private static final Set<String> WITHOUT_A_KEY =
      Set.of("GET /health", "GET /openapi.yaml", "GET /dashboard", "GET /dashboard/{file}");
  private static final Set<String> OF_ADMINS =
      Set.of("POST /datasets/reset", "DELETE /connections");
  private static final Set<String> NAMING_CONNECTIONS_THEMSELVES =
      Set.of("GET /sync/status", "POST /sync/trigger", "GET /datasets", "DELETE /connections");

  private final String environment = UUID.randomUUID().toString();

  static Stream<Operation> operations() {
    return OpenApi.operations();
  }

  static Stream<Operation> operationsWithAKey() {
    return operations().filter(operation -> !WITHOUT_A_KEY.contains(operation.route()));
  }

  static Stream<Operation> operationsWithABody() {
    return operations().filter(operation -> operation.part().find("requestBody").isPresent());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void scopes_areReadForWhatChangesNothing_writeForWrites_adminForResetAndErasing(
      Operation operation) {
    String route = operation.route();
    boolean changesNothing = operation.method().equals("GET") || route.contains("/lookup");
    String scope = OF_ADMINS.contains(route) ? "admin" : changesNothing ? "read" : "write";

    if (WITHOUT_A_KEY.contains(route)) {
      assertThat(operation.scopes()).isEmpty();
    } else if (route.equals("POST /sync/trigger")) {
      // admin with emptyCache
      assertThat(operation.scopes()).contains("write");
    } else {
      assertThat(operation.scopes()).containsExactly(scope);
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithAKey")
  void everyCall_isRefusedWithoutAKey(Operation operation) throws Exception {
    Answer answer = sent(operation, Event.ofRoute(operation.route()).without("authorization"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("missing_auth_header");
  }

  @ParameterizedTest
  @MethodSource("operationsWithAKey")
  void everyCall_needsTheTwoHeaders_butThoseThatTakeThemOtherwise(Operation operation)
      throws Exception {
    Event event = authorized(operation).without("connection-id").without("provider-config-key");

    Answer answer = sent(operation, event);

    if (NAMING_CONNECTIONS_THEMSELVES.contains(operation.route())) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).isEqualTo("invalid_headers");
      assertThat(answer.errors()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithABody")
  void everyBody_isTakenInGzip(Operation operation) throws Exception {
    byte[] broken = {'{', '}'};
    Event event = authorized(operation).header("content-encoding", "gzip").body(broken);

    assertThat(sent(operation, event).errors())
        .containsExactly("invalid_body [] body is not gzip, as its Content-Encoding says");
    String body = Event.ofRoute(operation.route()).text();
    assertThat(sent(operation, event.body(gzip(body))).errors())
        .noneMatch(error -> error.startsWith("invalid_body"));
  }

  private Event authorized(Operation operation) {
    String key = key(environment, EnumSet.allOf(Scope.class));
    return Event.ofRoute(operation.route()).header("authorization", "Bearer " + key);
  }

  private Answer sent(Operation operation, Event event) throws ReflectiveOperationException {
    return send(DescribedCalls.handler(operation.route(), wiring), event);
  }
}
