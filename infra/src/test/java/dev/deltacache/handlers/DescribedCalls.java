package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.Wiring;
import dev.deltacache.http.ApiHandler;
import dev.deltacache.http.ListRecordsHandler;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import dev.deltacache.openapi.DescribedAnswer;
import dev.deltacache.openapi.DescribedRequest;
import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.openapi.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds each answer that a test sees to the description of its call, and handlers to routes. */
final class DescribedCalls {
  /** The handlers' classes by the keys of their routes. */
  static final Map<String, String> HANDLERS = handlers();

  private DescribedCalls() {}

  static void check(ApiHandler handler, Event event, Answer answer) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : answer.response().get("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    DescribedAnswer described = new DescribedAnswer(answer.status(), headers, answer.body());
    Optional<Operation> operation = operation(handler, event);
    // what no route takes, or whose path was cut after one was chosen
    Part call = operation.map(Operation::part).orElseGet(() -> OpenApi.at("/x-default-route"));
    assertThat(described.problems(call))
        .as("the answer %d to %s %s", answer.status(), event.method(), event.path())
        .isEmpty();
    if (operation.isPresent() && answer.status() == 200) {
      DescribedRequest taken = new DescribedRequest(event.query(), event.text());
      assertThat(taken.problems(operation.get()))
          .as("the request %s, which was taken", operation.get())
          .isEmpty();
    }
  }

  /** The handler of a route. */
  static RequestStreamHandler handler(String route, Wiring wiring)
      throws ReflectiveOperationException {
    assertThat(HANDLERS).containsKey(route);
    return Class.forName(HANDLERS.get(route))
        .asSubclass(RequestStreamHandler.class)
        .getConstructor(Wiring.class)
        .newInstance(wiring);
  }

  /** A handler of each route, by its key. */
  static Map<String, RequestStreamHandler> handlers(Wiring wiring)
      throws ReflectiveOperationException {
    Map<String, RequestStreamHandler> handlers = new HashMap<>();
    for (String route : HANDLERS.keySet()) {
      handlers.put(route, handler(route, wiring));
    }
    return handlers;
  }

  /** The call that an event is; none if it is the default route's own. */
  private static Optional<Operation> operation(ApiHandler handler, Event event) {
    boolean isList =
        event.method().equals("GET") && event.path().replaceAll("/$", "").equals("/records");
    if (handler instanceof ListRecordsHandler && !isList) {
      return Optional.empty();
    }
    String path = isList ? "/records" : event.path();
    Operation operation =
        OpenApi.operation(event.method(), path)
            .orElseThrow(() -> new AssertionError(event.method() + " " + path + " is no call"));
    assertThat(handler.getClass().getName())
        .as("the handler of %s", operation)
        .isEqualTo(HANDLERS.get(operation.route()));
    return Optional.of(operation);
  }

  private static Map<String, String> handlers() {
    try {
      Map<String, String> handlers = new HashMap<>();
      for (TemplateFunction function : ProjectFiles.template().functions()) {
        function.routes().forEach(route -> handlers.put(route.key(), function.handlerClass()));
      }
      return handlers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
