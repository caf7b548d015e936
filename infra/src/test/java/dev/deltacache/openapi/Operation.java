package dev.deltacache.openapi;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A call of the description. */
public record Operation(String method, String path, Part part) {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

  /** As the template's routes are named: {@code GET /records}. */
  public String route() {
    return method + " " + path;
  }

  /** Whether a request is this call. */
  boolean takes(String otherMethod, String otherPath) {
    // the paths have no other character that a pattern would understand than the dot
    String pattern = VARIABLE.matcher(path.replace(".", "\\.")).replaceAll("[^/]+");
    return method.equals(otherMethod) && otherPath.matches(pattern);
  }

  public Stream<Part> parameters() {
    return part.find("parameters").stream().flatMap(Part::children).map(Part::target);
  }

  /** The answers, by status. */
  public Stream<Map.Entry<String, Part>> answers() {
    return part.get("responses").children().map(a -> Map.entry(a.name(), a.target()));
  }

  /** The scopes that it needs; none if it takes no key. */
  public List<String> scopes() {
    Part security = part.find("security").orElseGet(() -> OpenApi.at("/security"));
    return security
        .children()
        .flatMap(one -> one.get("key").children())
        .map(scope -> scope.value().asText())
        .toList();
  }

  @Override
  public String toString() {
    return route();
  }
}
