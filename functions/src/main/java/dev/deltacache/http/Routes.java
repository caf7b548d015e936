package dev.deltacache.http;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the {@code $default} route answers where it is no list. The template defines the routes; a
 * function cannot see it, so that they stand here again, and a test holds the two together.
 */
final class Routes {
  /** The methods of each path; a variable holds an id, or the name of a file, of ours. */
  static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry("/checkpoint", Set.of("DELETE", "GET", "PUT")),
          Map.entry("/connections", Set.of("DELETE")),
          Map.entry("/dashboard", Set.of("GET")),
          Map.entry("/dashboard/{file}", Set.of("GET")),
          Map.entry("/datasets", Set.of("GET")),
          Map.entry("/datasets/activity", Set.of("GET")),
          Map.entry("/datasets/reset", Set.of("POST")),
          Map.entry("/health", Set.of("GET")),
          Map.entry("/openapi.yaml", Set.of("GET")),
          Map.entry("/records", Set.of("DELETE", "GET", "POST", "PUT")),
          Map.entry("/records/cursor", Set.of("GET")),
          Map.entry("/records/delete", Set.of("POST")),
          Map.entry("/records/deletions/end", Set.of("POST")),
          Map.entry("/records/deletions/start", Set.of("POST")),
          Map.entry("/records/lookup", Set.of("POST")),
          Map.entry("/records/prune", Set.of("PATCH")),
          Map.entry("/sync-runs", Set.of("POST")),
          Map.entry("/sync-runs/{id}", Set.of("PATCH")),
          Map.entry("/sync/status", Set.of("GET")),
          Map.entry("/sync/trigger", Set.of("POST")));

  // all that stands in a path in place of a variable
  private static final Pattern ID = Pattern.compile("[0-9a-z-]+(\\.[a-z]+)?");

  private Routes() {}

  /**
   * The answer to a request that is no list. No route of the template can end in a slash, but
   * clients ask for some: a list is answered there too, other calls are sent on.
   *
   * @throws RejectedException if there is no such path
   */
  static Optional<ApiResponse> unlessList(ApiRequest request) {
    return unlessList(request, METHODS);
  }

  static Optional<ApiResponse> unlessList(
      ApiRequest request, Map<String, Set<String>> methodsByPath) {
    String path = request.path();
    boolean slash = path.endsWith("/");
    String route = slash ? path.substring(0, path.length() - 1) : path;
    Set<String> methods =
        methodsByPath.entrySet().stream()
            .filter(known -> matches(known.getKey(), route))
            .flatMap(known -> known.getValue().stream())
            .collect(toCollection(TreeSet::new));
    if (methods.isEmpty()) {
      throw notFound();
    }
    if (!methods.contains(request.method())) {
      String allowed = String.join(", ", methods);
      return Optional.of(
          Responses.error(
                  "method_not_allowed",
                  "the method is not allowed here; allowed: " + allowed,
                  List.of())
              .with("allow", allowed));
    }
    if (route.equals("/records") && request.method().equals("GET")) {
      return Optional.empty();
    }
    if (!slash) {
      // API Gateway cuts a path at an encoded question mark, after it has chosen the route
      throw notFound();
    }
    // nothing in it that was not matched: what callers write may end a header, or name a host
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    return Optional.of(new ApiResponse(308, new byte[0]).with("location", route + query));
  }

  private static boolean matches(String route, String path) {
    String[] wanted = route.split("/", -1);
    String[] given = path.split("/", -1);
    return wanted.length == given.length
        && IntStream.range(0, wanted.length)
            .allMatch(
                i ->
                    wanted[i].startsWith("{")
                        ? ID.matcher(given[i]).matches()
                        : wanted[i].equals(given[i]));
  }

  private static RejectedException notFound() {
    return RejectedException.of("not_found", "there is no such path");
  }
}
