package dev.deltacache.records;

import java.time.Duration;

/**
 * The moments to which the tables were restored, in ms since the epoch. Payloads have none: each is
 * looked at, and is there or not.
 *
 * @param datasetsMs of the table with the heads
 * @param recordsMs of the table with the records
 */
public record RestorePoint(long datasetsMs, long recordsMs) {
  /**
   * Longer than the time of a position, by a writer's clock, is before the moment when its
   * transaction can be seen; and less than the graveyard leaves dead records alone.
   */
  public static final Duration MARGIN = Duration.ofMinutes(5);

  /** Nothing that was committed before this time was lost, in ms since the epoch. */
  public long lostAfterMs() {
    return Math.max(0, Math.min(datasetsMs, recordsMs) - MARGIN.toMillis());
  }

  /**
   * Whether prune may have deleted records that a head of these still counts: a dataset was reset
   * after the heads' moment, and emptied before that of the records.
   */
  public boolean mayLackRecords() {
    return recordsMs > datasetsMs + MARGIN.toMillis();
  }

  /** The later of the two. */
  public long lastMs() {
    return Math.max(datasetsMs, recordsMs);
  }
}
