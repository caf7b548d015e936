package dev.deltacache.infra;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A route of the HTTP API.
 *
 * @param key as events carry it: method and path, e.g. {@code PATCH /sync-runs/{id}}, or {@code
 *     $default}
 */
public record Route(String key) {
  /** Takes what no other route does. */
  public static final Route DEFAULT = new Route("$default");

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  static Route of(String method, String path) {
    return new Route(method + " " + path);
  }

  /** Of an event of type {@code HttpApi}; one without method and path is the default route. */
  static Route of(TemplateNode event) {
    String type = event.get("Type").text();
    if (!type.equals("HttpApi")) {
      throw event.error("event type not understood by the local run: " + type);
    }
    TemplateNode properties = event.get("Properties");
    if (!properties.has("Method") && !properties.has("Path")) {
      return DEFAULT;
    }
    String method = properties.get("Method").text();
    if (method.equalsIgnoreCase("ANY")) {
      throw properties.get("Method").error("not understood by the local run: " + method);
    }
    return of(method, path(properties.get("Path")));
  }

  private static String path(TemplateNode node) {
    String path = node.text();
    for (String segment : path.split("/", -1)) {
      if (segment.matches(".*[{}].*") && !VARIABLE.matcher(segment).matches()) {
        throw node.error("path variable not understood by the local run: " + path);
      }
    }
    if (path.endsWith("/")) {
      throw node.error("ends in a slash, which SAM drops: " + path);
    }
    return path;
  }

  boolean isDefault() {
    return equals(DEFAULT);
  }

  boolean hasVariables() {
    return VARIABLE.matcher(key).find();
  }

  /** Whether there are requests that both routes take, by a variable of each. */
  boolean overlaps(Route other) {
    String[] ours = segments();
    String[] theirs = other.segments();
    return hasVariables()
        && other.hasVariables()
        && ours.length == theirs.length
        && IntStream.range(0, ours.length)
            .allMatch(
                i ->
                    ours[i].equals(theirs[i])
                        || VARIABLE.matcher(ours[i]).matches()
                        || VARIABLE.matcher(theirs[i]).matches());
  }

  /**
   * The variables' values, if this route takes a request; a variable is one segment that is not
   * empty.
   *
   * @param path decoded
   */
  Optional<Map<String, String>> match(String method, String path) {
    Map<String, String> values = new HashMap<>();
    if (isDefault()) {
      return Optional.of(values);
    }
    String[] wanted = segments();
    String[] given = of(method, path).segments();
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    for (int i = 0; i < wanted.length; i++) {
      Matcher variable = VARIABLE.matcher(wanted[i]);
      if (variable.matches() && !given[i].isEmpty()) {
        values.put(variable.group(1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  // the method, with the blank, is the first
  private String[] segments() {
    return key.split("/", -1);
  }
}
