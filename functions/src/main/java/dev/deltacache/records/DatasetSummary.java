package dev.deltacache.records;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a list of datasets says of one.
 *
 * @param live records that are not deleted
 * @param deleted records that are
 * @param pruned records, live or deleted, whose payload is gone; exact to the day
 * @param bytes of the payloads that are there, as they are stored; exact to the day
 * @param checksum of the live records
 * @param lastSyncMs ms since the epoch
 * @param lastChangeMs ms since the epoch; absent if the dataset is empty
 * @param lastCursor the last one that a reader of the stream would be served; absent if there is
 *     none
 * @param lastRun the last run of a sync that was started for it, or that a batch named, as it is
 *     shown; absent if there was none, or it is no longer kept
 * @param expiresMs when its records expire if it is not synced before, in ms since the epoch;
 *     absent if the dataset is empty
 */
public record DatasetSummary(
    DatasetKey dataset,
    long live,
    long deleted,
    long pruned,
    long bytes,
    Checksum checksum,
    long lastSyncMs,
    OptionalLong lastChangeMs,
    Optional<Cursor> lastCursor,
    Optional<SyncRun> lastRun,
    OptionalLong expiresMs) {
  private static final long MS_PER_DAY = 86_400_000;

  /**
   * That of a dataset which has not expired.
   *
   * @param lastVisible the last position that a reader would be served
   */
  public static DatasetSummary of(
      DatasetKey dataset,
      Head head,
      Position lastVisible,
      Optional<SyncRun> lastRun,
      long nowMs,
      Duration recordTtl) {
    List<ExpiryDays.Bucket> there = head.expiry().from(nowMs / MS_PER_DAY);
    long payloads = there.stream().mapToLong(ExpiryDays.Bucket::payloads).sum();
    return new DatasetSummary(
        dataset,
        head.live(),
        head.deleted(),
        Math.max(0, head.live() + head.deleted() - payloads),
        there.stream().mapToLong(ExpiryDays.Bucket::bytes).sum(),
        head.checksum(),
        head.lastSyncMs(),
        head.lastChangeMs(),
        Optional.of(head.cursor(lastVisible)).filter(_ -> !lastVisible.equals(Position.START)),
        lastRun,
        head.expiresMs(recordTtl));
  }

  /** That of a dataset which has expired, as the reset that is due will leave it. */
  public static DatasetSummary ofExpired(
      DatasetKey dataset, Head head, Optional<SyncRun> lastRun, long nowMs, Duration recordTtl) {
    Head emptied = head.reset(0, head.shards(), nowMs);
    return of(dataset, emptied, Position.START, lastRun, nowMs, recordTtl);
  }
}
