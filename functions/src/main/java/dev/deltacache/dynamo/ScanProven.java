package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.Optional;
import java.util.function.Predicate;

/** Walks a dataset's stream under a head of which everything is proven visible. */
final class ScanProven {
  private static final int AT_ONCE = 10_000;

  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final ProveCommitted proveCommitted;
  private final ScanStream scanStream;

  ScanProven(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.settings = settings;
    this.readHead = new ReadHead(store);
    this.proveCommitted = new ProveCommitted(store, time);
    this.scanStream = new ScanStream(store);
  }

  /**
   * The head, once all that it names is visible; nothing if there is none, or if its records have
   * expired.
   *
   * @throws ConflictException if another writer's commit stayed invisible until the deadline
   */
  Optional<Head> head(DatasetKey dataset, Deadline deadline) {
    for (int tries = 0; ; tries++) {
      Optional<Head> head =
          readHead
              .read(dataset)
              .filter(read -> !read.hasExpired(time.nowMs(), settings.recordTtl()));
      if (head.isEmpty() || proveCommitted.holds(head.get())) {
        return head.map(Head::proven);
      }
      if (deadline.hasPassed()) {
        throw ConflictException.ofNothing();
      }
      time.backOff(tries);
    }
  }

  /**
   * Gives each record to a visitor, in order, until it wants no more or the time is up. A read unit
   * for each 25 records or so.
   *
   * @param after exclusive
   * @param upTo inclusive, not after the last position
   * @param visitor says whether it has taken the record
   * @return the position up to which all were taken: {@code upTo} at the end
   */
  Position walk(
      Head head,
      Position after,
      Position upTo,
      Predicate<StoredRecord> visitor,
      Deadline deadline) {
    Position reached = after;
    while (reached.compareTo(upTo) < 0) {
      ScanStream.Stretch stretch = scanStream.scan(head, reached, upTo, AT_ONCE);
      for (StoredRecord record : stretch.records()) {
        if (!visitor.test(record)) {
          return reached;
        }
        reached = record.position();
      }
      if (stretch.next() == ScanStream.Stretch.Next.END) {
        return upTo;
      }
      if (deadline.hasPassed()) {
        return reached;
      }
    }
    return reached;
  }
}
