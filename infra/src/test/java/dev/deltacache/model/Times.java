package dev.deltacache.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times of behaviour.md. */
final class Times {
  private static final long PAYLOAD_TTL_MS = Duration.ofDays(30).toMillis();
  static final long RECORD_TTL_MS = Duration.ofDays(60).toMillis();
  static final long WINDOW_MS = Duration.ofDays(7).toMillis();

  /** How much a save's clock may be ahead of the end's. */
  static final long CLOCKS_APART_MS = Duration.ofDays(1).toMillis();

  static final long SYNC_NOTED_MS = Duration.ofMinutes(1).toMillis();
  static final long ACTIVITY_MS = Duration.ofDays(90).toMillis();
  static final long HOUR_MS = Duration.ofHours(1).toMillis();
  static final long DAY_MS = Duration.ofDays(1).toMillis();

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** When a payload written now expires. */
  static long payloadEnd(long now) {
    return second(now + PAYLOAD_TTL_MS);
  }

  /** Its beginning: payloads go at whole seconds, as DynamoDB's time to live has them. */
  static long second(long ms) {
    return ms - ms % 1_000;
  }

  static String text(Long ms) {
    return ms == null ? null : FORMAT.format(Instant.ofEpochMilli(ms));
  }

  static String day(long day) {
    return text(day * DAY_MS).substring(0, 10);
  }
}
