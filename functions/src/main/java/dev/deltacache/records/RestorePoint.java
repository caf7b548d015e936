package dev.deltacache.records;

import java.time.Duration;

/**
 * The moments to which the tables were restored, in ms since the epoch.
 *
 * @param datasetsMs of the table with the heads
 * @param recordsMs of the table with the records
 * @param payloads which have no moment: each is looked at
 */
public record RestorePoint(long datasetsMs, long recordsMs, Payloads payloads) {
  /** What the table of payloads is. */
  public enum Payloads {
    /** The very one that was written to last: it tells which records have changed since. */
    LAST,
    /** Some other one. */
    OTHER
  }

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
