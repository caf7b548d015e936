package dev.deltacache.infra.calls;

import java.util.Map;

/** A connection, as both services name it. */
public record ConnectionName(String integration, String connection) {
  /** The headers that name it in a call. */
  public Map<String, String> headers() {
    return Map.of("provider-config-key", integration, "connection-id", connection);
  }
}
