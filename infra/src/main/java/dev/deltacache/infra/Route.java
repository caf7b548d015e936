package dev.deltacache.infra;

/**
 * A route of the HTTP API.
 *
 * @param key as events carry it: method and path, e.g. {@code GET /records}, or {@code $default}
 */
public record Route(String key) {
  /** Takes what no other route does. */
  public static final Route DEFAULT = new Route("$default");

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
    String path = properties.get("Path").text();
    if (path.contains("{")) {
      throw properties.get("Path").error("path variable not understood by the local run: " + path);
    }
    if (path.endsWith("/")) {
      throw properties.get("Path").error("ends in a slash, which SAM drops: " + path);
    }
    String method = properties.get("Method").text();
    if (method.equalsIgnoreCase("ANY")) {
      throw properties.get("Method").error("not understood by the local run: " + method);
    }
    return of(method, path);
  }
}
