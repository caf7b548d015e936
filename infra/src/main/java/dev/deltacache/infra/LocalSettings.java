package dev.deltacache.infra;

import java.util.Map;

/**
 * What the caller may choose.
 *
 * @param port to listen on; 0 for any that is free
 * @param apiKey the one key there is
 */
public record LocalSettings(int port, String apiKey) {
  static final int DEFAULT_PORT = 3000;
  static final String DEFAULT_API_KEY = "local-dev-key";

  private static final int MAX_PORT = 65_535;

  public LocalSettings {
    if (port < 0 || port > MAX_PORT) {
      throw badPort(Integer.toString(port));
    }
    // what an Authorization header can carry after "Bearer " without being cut
    if (!apiKey.matches("[!-~]+")) {
      throw new SettingException("API_KEY is empty, or has a blank or a character outside ASCII");
    }
  }

  /**
   * Reads {@code PORT} and {@code API_KEY}.
   *
   * @throws SettingException if one is bad; what is set but empty is bad too
   */
  static LocalSettings of(Map<String, String> environment) {
    return new LocalSettings(port(environment), apiKey(environment));
  }

  /** The port that {@code PORT} names, never 0: a caller has to know it. */
  public static int port(Map<String, String> environment) {
    String port = environment.getOrDefault("PORT", Integer.toString(DEFAULT_PORT));
    if (!port.matches("0*[1-9][0-9]{0,8}")) {
      throw badPort(port);
    }
    return Integer.parseInt(port);
  }

  /** The key that {@code API_KEY} names. */
  public static String apiKey(Map<String, String> environment) {
    return environment.getOrDefault("API_KEY", DEFAULT_API_KEY);
  }

  private static SettingException badPort(String port) {
    String shown = port.replaceAll("\\p{Cntrl}", "?");
    return new SettingException(
        "PORT is not a number from 1 to %d: \"%s\"".formatted(MAX_PORT, shown));
  }
}
