package dev.deltacache.hostile;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTemplate;
import dev.deltacache.contract.TestTime;
import dev.deltacache.handlers.Answer;
import dev.deltacache.handlers.Handlers;
import dev.deltacache.infra.TemplateFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The handlers of all routes, over no more storage than a key: the whole way of a request up to
 * where it is taken.
 */
final class Calls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, RequestStreamHandler> handlers = new TreeMap<>();

  Calls() {
    Map<String, String> environment = TestTemplate.environment();
    Wiring wiring =
        Wiring.of(
            KeysAlone.client(environment.get("KEYS_TABLE")),
            _ -> {},
            environment,
            new TestTime(Instant.parse("2101-03-01T12:00:00Z")).time(1));
    for (TemplateFunction function : TestTemplate.get().functions()) {
      function.routes().forEach(route -> put(route.key(), function.handlerClass(), wiring));
    }
  }

  private void put(String route, String handler, Wiring wiring) {
    try {
      handlers.put(
          route,
          Class.forName(handler)
              .asSubclass(RequestStreamHandler.class)
              .getConstructor(Wiring.class)
              .newInstance(wiring));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(route, e);
    }
  }

  /** The routes' keys, in order. */
  List<String> routes() {
    return new ArrayList<>(handlers.keySet());
  }

  /** An event of a route: without a query, a body and what a caller need not send. */
  static ObjectNode event(String route) {
    boolean isDefault = route.equals("$default");
    String[] methodAndPath = isDefault ? new String[] {"GET", "/"} : route.split(" ", 2);
    ObjectNode event = JSON.createObjectNode();
    event.put("rawPath", methodAndPath[1]).put("rawQueryString", "");
    event
        .putObject("headers")
        .put("authorization", "Bearer key")
        .put("provider-config-key", "hubspot")
        .put("connection-id", "acme");
    event.putObject("requestContext").putObject("http").put("method", methodAndPath[0]);
    return event;
  }

  /**
   * Sends an event.
   *
   * @return what the caller is told, or "taken"
   * @throws AssertionError if it is an answer that no caller may get
   */
  String send(String route, JsonNode event) {
    try {
      return told(Handlers.sendUnchecked(handlers.get(route), event));
    } catch (RuntimeException e) {
      if (StorageReachedException.isCauseOf(e)) {
        return "taken";
      }
      throw e;
    }
  }

  private static String told(Answer answer) {
    int status = answer.status();
    if (status < 400) {
      return Integer.toString(status);
    }
    JsonNode error = answer.json().path("error");
    boolean isInShape =
        error.path("code").isTextual()
            && error.path("message").isTextual()
            && error.path("errors").isArray();
    if (status >= 500 || !isInShape) {
      throw new AssertionError("answered " + answer.response());
    }
    return status + " " + error.get("code").asText();
  }
}
