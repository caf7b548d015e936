package dev.deltacache.dynamo;

import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TrackingWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The live records that no save has named in a window, as far as one call deletes them. Only those
 * that have not changed since its start can be among them.
 *
 * @param endedUpTo once these are deleted, no missing record is left up to here
 * @param isAll whether there are no others
 */
record MissingRecords(List<String> ids, Position endedUpTo, boolean isAll) {

  /**
   * Finds them.
   *
   * @param most how many
   * @param guard if there is one, all are counted
   * @throws dev.deltacache.records.TooManyDeletionsException if the guard forbids to delete them
   * @throws dev.deltacache.records.ThrottledException if there was no time to count them
   */
  static MissingRecords find(
      ScanProven scanProven,
      Head head,
      TrackingWindow window,
      SeenIds seen,
      int most,
      DeletionGuard guard,
      Deadline deadline) {
    Predicate<StoredRecord> isMissing = record -> record.isLive() && !seen.has(record.id());
    List<String> ids = new ArrayList<>();
    Position upTo = window.upTo();
    Position reached =
        scanProven.walk(
            head,
            window.endedUpTo(),
            upTo,
            record -> !isMissing.test(record) || (ids.size() < most && ids.add(record.id())),
            deadline.halfway());
    if (!guard.isNone()) {
      AtomicLong due = new AtomicLong(ids.size());
      Position counted =
          scanProven.walk(
              head,
              reached,
              upTo,
              record -> {
                due.addAndGet(isMissing.test(record) ? 1 : 0);
                return true;
              },
              deadline);
      if (!counted.equals(upTo)) {
        throw new ThrottledException(null);
      }
      guard.check(due.get(), head.live());
    }
    return new MissingRecords(ids, reached, reached.equals(upTo));
  }
}
