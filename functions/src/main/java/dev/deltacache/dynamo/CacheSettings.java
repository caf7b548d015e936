package dev.deltacache.dynamo;

import java.time.Duration;
import java.util.Map;

/**
 * What the template's parameters say.
 *
 * @param shards of datasets that are born from now on
 * @param payloadTtl from a record's last change to the expiry of its payload
 * @param recordTtl from a dataset's last sync to the expiry of its records
 * @param trackingWindow the life of a window of deletion tracking
 * @param runTimeout after which a run without a write or an end counts as abandoned
 */
public record CacheSettings(
    int shards,
    Duration payloadTtl,
    Duration recordTtl,
    Duration trackingWindow,
    Duration runTimeout) {
  private static final int MAX_SHARDS = 255;

  public CacheSettings {
    if (shards < 1 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException("shards not from 1 to " + MAX_SHARDS + ": " + shards);
    }
    requirePositive("payload TTL", payloadTtl);
    requirePositive("record TTL", recordTtl);
    requirePositive("tracking window", trackingWindow);
    requirePositive("run timeout", runTimeout);
  }

  /** Reads them from a function's environment. */
  public static CacheSettings of(Map<String, String> environment) {
    return new CacheSettings(
        number(environment, "SHARDS"),
        Duration.ofDays(number(environment, "PAYLOAD_TTL_DAYS")),
        Duration.ofDays(number(environment, "RECORD_TTL_DAYS")),
        Duration.ofDays(number(environment, "TRACKING_WINDOW_DAYS")),
        Duration.ofMinutes(number(environment, "RUN_TIMEOUT_MINUTES")));
  }

  private static void requirePositive(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + " not positive: " + duration);
    }
  }

  private static int number(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || !value.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "environment variable is not a whole number: " + name + "=" + value);
    }
    return Integer.parseInt(value);
  }
}
