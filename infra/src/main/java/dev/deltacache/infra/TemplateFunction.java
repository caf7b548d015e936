package dev.deltacache.infra;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A function of the template, the global settings in it.
 *
 * @param name its logical id
 * @param handlerClass the full name of the class
 * @param environment its variables, resolved
 * @param memoryMb in MB
 */
public record TemplateFunction(
    String name,
    String handlerClass,
    Map<String, String> environment,
    Duration timeout,
    int memoryMb,
    List<Route> routes,
    List<TemplateSchedule> schedules,
    List<TemplateStream> streams,
    List<TemplateQueue> queues) {
  private static final String METHOD = "::handleRequest";

  // what calls a function beside a route
  private static final Set<String> OTHERS =
      Set.of(TemplateSchedule.TYPE, TemplateStream.TYPE, TemplateQueue.TYPE);

  public TemplateFunction {
    environment = Map.copyOf(environment);
    routes = List.copyOf(routes);
    schedules = List.copyOf(schedules);
    streams = List.copyOf(streams);
    queues = List.copyOf(queues);
  }

  /** One that no stream and no queue calls. */
  public TemplateFunction(
      String name,
      String handlerClass,
      Map<String, String> environment,
      Duration timeout,
      int memoryMb,
      List<Route> routes,
      List<TemplateSchedule> schedules) {
    this(
        name,
        handlerClass,
        environment,
        timeout,
        memoryMb,
        routes,
        schedules,
        List.of(),
        List.of());
  }

  static TemplateFunction of(
      TemplateNode function, TemplateNode defaults, List<TemplateNode> queues) {
    TemplateNode properties = function.get("Properties");
    return new TemplateFunction(
        function.name(),
        handlerClass(properties.get("Handler")),
        environment(properties, defaults),
        Duration.ofSeconds(either(properties, defaults, "Timeout").number()),
        either(properties, defaults, "MemorySize").number(),
        events(properties, type -> !OTHERS.contains(type)).map(Route::of).toList(),
        events(properties, TemplateSchedule.TYPE::equals).map(TemplateSchedule::of).toList(),
        events(properties, TemplateStream.TYPE::equals).map(TemplateStream::of).toList(),
        events(properties, TemplateQueue.TYPE::equals)
            .map(event -> TemplateQueue.of(event, queues))
            .toList());
  }

  private static Stream<TemplateNode> events(TemplateNode properties, Predicate<String> type) {
    return properties.get("Events").children().filter(e -> type.test(e.get("Type").text()));
  }

  private static String handlerClass(TemplateNode handler) {
    String text = handler.text();
    if (!text.endsWith(METHOD)) {
      throw handler.error("does not end in " + METHOD + ": " + text);
    }
    return text.substring(0, text.length() - METHOD.length());
  }

  private static Map<String, String> environment(TemplateNode properties, TemplateNode defaults) {
    Map<String, String> variables = new HashMap<>();
    // a function's own after the global ones, which they replace
    for (TemplateNode owner : List.of(defaults, properties)) {
      if (owner.has("Environment")) {
        owner
            .get("Environment")
            .get("Variables")
            .children()
            .filter(variable -> !variable.isNothing())
            .forEach(variable -> variables.put(variable.name(), variable.text()));
      }
    }
    return variables;
  }

  private static TemplateNode either(TemplateNode properties, TemplateNode defaults, String key) {
    return properties.has(key) ? properties.get(key) : defaults.get(key);
  }
}
