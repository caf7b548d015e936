package dev.deltacache.records;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;

/** Times as callers write and read them: ISO 8601. */
public final class IsoTime {
  /** What {@link #parse} takes, to be told to callers. */
  public static final String RULE =
      "must be an ISO 8601 date, or date and time with offset, from 1970 to 9999";

  private static final long END_MS = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private IsoTime() {}

  /** UTC with three digits of fraction: {@code 2026-01-31T09:30:00.000Z}. */
  public static String format(long timeMs) {
    return MILLISECONDS.format(Instant.ofEpochMilli(timeMs));
  }

  /** A date (midnight UTC) or a date and time with offset, in ms since the epoch. */
  public static OptionalLong parse(String text) {
    try {
      Instant instant =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      boolean inRange = instant.getEpochSecond() >= 0 && instant.getEpochSecond() < END_MS / 1000;
      return inRange ? OptionalLong.of(instant.toEpochMilli()) : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
