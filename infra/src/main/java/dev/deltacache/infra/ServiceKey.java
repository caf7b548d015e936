package dev.deltacache.infra;

import java.util.Map;

/** The key that a tool of this module calls a service with. */
public final class ServiceKey {
  private ServiceKey() {}

  /**
   * The one that {@code DELTACACHE_API_KEY} has; without it, that of a local run.
   *
   * @throws SettingException if what is set can be none
   */
  public static String ofCache(Map<String, String> environment) {
    return of(environment, "DELTACACHE_API_KEY", LocalSettings.apiKey(environment));
  }

  /**
   * The one that a variable has.
   *
   * @param otherwise what counts where the variable is not set
   * @throws SettingException if it can be none; tells nothing of it
   */
  public static String of(Map<String, String> environment, String variable, String otherwise) {
    String key = environment.getOrDefault(variable, otherwise).strip();
    if (!key.matches("[!-~]+")) {
      throw new SettingException(
          "%s is not set, or has a blank or a character outside ASCII".formatted(variable));
    }
    return key;
  }
}
