package dev.deltacache.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the {@code $default} route answers where it is no list. The template defines the routes; a
 * function cannot see it, so that they stand here again, and a test holds the two together.
 */
final class Routes {
  /** The methods of each path. */
  static final Map<String, Set<String>> METHODS =
      Map.of(
          "/health", Set.of("GET"),
          "/openapi.yaml", Set.of("GET"),
          "/records", Set.of("DELETE", "GET", "POST", "PUT"),
          "/records/cursor", Set.of("GET"),
          "/records/delete", Set.of("POST"),
          "/records/deletions/end", Set.of("POST"),
          "/records/deletions/start", Set.of("POST"),
          "/records/lookup", Set.of("POST"),
          "/records/prune", Set.of("PATCH"),
          "/datasets/reset", Set.of("POST"));

  private Routes() {}

  /**
   * The answer to a request that is no list. No route of the template can end in a slash, but
   * clients ask for some: a list is answered there too, other calls are sent on.
   *
   * @throws RejectedException if there is no such path
   */
  static Optional<ApiResponse> unlessList(ApiRequest request) {
    String path = request.path();
    boolean slash = path.endsWith("/");
    String route = slash ? path.substring(0, path.length() - 1) : path;
    Set<String> methods = METHODS.get(route);
    if (methods == null) {
      throw notFound();
    }
    if (!methods.contains(request.method())) {
      String allowed = String.join(", ", new TreeSet<>(methods));
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
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    return Optional.of(new ApiResponse(308, new byte[0]).with("location", route + query));
  }

  private static RejectedException notFound() {
    return RejectedException.of("not_found", "there is no such path");
  }
}
