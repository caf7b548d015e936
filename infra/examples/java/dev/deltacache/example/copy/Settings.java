package dev.deltacache.example.copy;

import java.util.Map;

/**
 * What is copied, and to where.
 *
 * @param page how many changes are read at once
 * @param file of SQLite
 */
record Settings(
    String url,
    String apiKey,
    String integration,
    String connection,
    String model,
    int page,
    String file) {

  /** Those of the environment; what it does not set is what README saves its first records with. */
  static Settings of(Map<String, String> environment) {
    return new Settings(
        environment.getOrDefault("DELTACACHE_URL", "http://127.0.0.1:3000"),
        environment.getOrDefault("DELTACACHE_API_KEY", "local-dev-key"),
        environment.getOrDefault("INTEGRATION", "hubspot"),
        environment.getOrDefault("CONNECTION", "acme"),
        environment.getOrDefault("MODEL", "Contact"),
        Integer.parseInt(environment.getOrDefault("PAGE", "1000")),
        environment.getOrDefault("COPY_FILE", "copy.db"));
  }
}
