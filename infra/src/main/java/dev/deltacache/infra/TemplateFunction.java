package dev.deltacache.infra;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    List<TemplateSchedule> schedules) {
  private static final String METHOD = "::handleRequest";

  public TemplateFunction {
    environment = Map.copyOf(environment);
    routes = List.copyOf(routes);
    schedules = List.copyOf(schedules);
  }

  static TemplateFunction of(TemplateNode function, TemplateNode defaults) {
    TemplateNode properties = function.get("Properties");
    return new TemplateFunction(
        function.name(),
        handlerClass(properties.get("Handler")),
        environment(properties, defaults),
        Duration.ofSeconds(either(properties, defaults, "Timeout").number()),
        either(properties, defaults, "MemorySize").number(),
        properties.get("Events").children().filter(e -> !isSchedule(e)).map(Route::of).toList(),
        properties
            .get("Events")
            .children()
            .filter(TemplateFunction::isSchedule)
            .map(TemplateSchedule::of)
            .toList());
  }

  private static boolean isSchedule(TemplateNode event) {
    return event.get("Type").text().equals(TemplateSchedule.TYPE);
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
            .forEach(variable -> variables.put(variable.name(), variable.text()));
      }
    }
    return variables;
  }

  private static TemplateNode either(TemplateNode properties, TemplateNode defaults, String key) {
    return properties.has(key) ? properties.get(key) : defaults.get(key);
  }
}
