package dev.deltacache.infra;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which function takes a request: that whose route fits exactly, else that whose route has a
 * variable, else that of {@code $default}.
 */
final class Routes {
  private final Map<Route, LocalFunction> functions = new HashMap<>();

  Routes(Template template, Function<TemplateFunction, LocalFunction> make) {
    for (TemplateFunction function : template.functions()) {
      LocalFunction made = make.apply(function);
      for (Route route : function.routes()) {
        refuseIfTaken(route, function);
        functions.put(route, made);
      }
    }
  }

  /** The route of a request; nothing where none takes it and there is no {@code $default}. */
  static Optional<Route> choose(Set<Route> routes, String method, String path) {
    return routes.stream()
        .filter(route -> route.match(method, path).isPresent())
        .min(Comparator.comparing(Route::isDefault).thenComparing(Route::hasVariables));
  }

  HttpResponse answer(HttpRequest request) {
    return choose(functions.keySet(), request.method(), request.path())
        .map(route -> functions.get(route).call(route, request))
        .orElse(HttpResponse.NO_ROUTE);
  }

  // of two variables in the same place, API Gateway's choice is in no document
  private void refuseIfTaken(Route route, TemplateFunction function) {
    for (Route other : functions.keySet()) {
      if (other.equals(route) || other.overlaps(route)) {
        throw new TemplateException(
            "Resources." + function.name(), "route taken: " + route + " by " + other);
      }
    }
  }
}
