package dev.deltacache.records;

import java.time.Duration;
import java.util.List;

/**
 * What happened in a dataset, and what is due to happen.
 *
 * @param hours those with changes, in order
 * @param expiring payloads by the day of their expiry
 * @param runs of syncs, the newest first, with the counts of the dataset's model alone
 */
public record Activity(List<Hour> hours, List<ExpiryDays.Bucket> expiring, List<SyncRun> runs) {
  /** How long changes and runs are told of. */
  public static final Duration KEPT = Duration.ofDays(90);

  public static final Activity NONE = new Activity(List.of(), List.of(), List.of());

  public Activity {
    hours = List.copyOf(hours);
    expiring = List.copyOf(expiring);
    runs = List.copyOf(runs);
  }

  /**
   * The changes of an hour.
   *
   * @param startMs ms since the epoch
   */
  public record Hour(long startMs, long added, long updated, long deleted) {}
}
