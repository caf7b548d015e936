package dev.deltacache.infra;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Which function takes a request: that whose route fits exactly, else that of {@code $default}. */
final class Routes {
  private final Map<Route, LocalFunction> functions = new HashMap<>();

  Routes(Template template, Function<TemplateFunction, LocalFunction> make) {
    for (TemplateFunction function : template.functions()) {
      LocalFunction made = make.apply(function);
      for (Route route : function.routes()) {
        if (functions.put(route, made) != null) {
          throw new TemplateException("Resources." + function.name(), "route taken: " + route);
        }
      }
    }
  }

  HttpResponse answer(HttpRequest request) {
    Route exact = Route.of(request.method(), request.path());
    Route route = functions.containsKey(exact) ? exact : Route.DEFAULT;
    LocalFunction function = functions.get(route);
    return function == null ? HttpResponse.NO_ROUTE : function.call(route, request);
  }
}
