package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.http.ApiHandler;
import dev.deltacache.http.ListRecordsHandler;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import dev.deltacache.openapi.DescribedAnswer;
import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.openapi.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

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
    assertThat(described.problems(call(handler, event)))
        .as("the answer %d to %s %s", answer.status(), event.method(), event.path())
        .isEmpty();
  }

  private static Part call(ApiHandler handler, Event event) {
    boolean isList =
        event.method().equals("GET") && event.path().replaceAll("/$", "").equals("/records");
    if (handler instanceof ListRecordsHandler && !isList) {
      // what no route takes, or whose path was cut after one was chosen
      return OpenApi.at("/x-default-route");
    }
    String path = isList ? "/records" : event.path();
    Operation operation =
        OpenApi.operation(event.method(), path)
            .orElseThrow(() -> new AssertionError(event.method() + " " + path + " is no call"));
    assertThat(handler.getClass().getName())
        .as("the handler of %s", operation)
        .isEqualTo(HANDLERS.get(operation.route()));
    return operation.part();
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
