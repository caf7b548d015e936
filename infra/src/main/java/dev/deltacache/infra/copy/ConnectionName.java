package dev.deltacache.infra.copy;

import java.util.Map;

/** A connection, as both services name it. */
record ConnectionName(String integration, String connection) {
  /** The headers that name it in a call. */
  Map<String, String> headers() {
    return Map.of("provider-config-key", integration, "connection-id", connection);
  }
}
