package dev.deltacache.infra;

import java.net.URI;
import java.util.Map;

/** Where a service answers that a tool of this module calls. */
public final class ServiceUrl {
  private ServiceUrl() {}

  /**
   * The cache that {@code DELTACACHE_URL} names; without it, the local run at {@code PORT}.
   *
   * @throws SettingException if what is set is no URL of a service
   */
  public static URI ofCache(Map<String, String> environment) {
    return environment.containsKey("DELTACACHE_URL")
        ? of(environment, "DELTACACHE_URL", "https://cache.example.com")
        : URI.create("http://127.0.0.1:" + LocalSettings.port(environment));
  }

  /**
   * The one that a variable names.
   *
   * @param example of a good one; it is also what counts where the variable is not set
   * @throws SettingException if it is none: a scheme and a host, and perhaps a port
   */
  public static URI of(Map<String, String> environment, String variable, String example) {
    // as a browser shows it: with a slash at its end
    String url = environment.getOrDefault(variable, example).replaceFirst("/$", "");
    try {
      URI uri = URI.create(url);
      // without a host where it cannot be one, as with an underscore in it
      if (url.matches("https?://[^/?#]+") && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // as one that does not look like it
    }
    throw new SettingException(
        "%s is not like %s: %s".formatted(variable, example, Shown.text(url)));
  }
}
