package dev.deltacache.dynamo;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.CompactRecords;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What a warm writer knows of one dataset: all of its records, as they were at exactly one version
 * of the head. It follows the stream from where it stands to the head that a batch has read, and is
 * of use only if it then agrees with all that the head counts. The commit's condition on that
 * version makes everything else harmless.
 *
 * <p>What takes no position does not show in the stream: after a prune by cursor, or a payload that
 * was stored again, by another writer it begins anew.
 */
final class WarmRecords {
  /** About as many Records items of a query share a read unit. */
  private static final int RECORDS_PER_UNIT = 25;

  /**
   * It follows where that costs at most so many times what was paid since it last did for records
   * read one by one: so all of it never costs many times what the best choice would have cost.
   */
  private static final int FOLLOWS_FOR_TIMES = 2;

  private static final int AT_ONCE = 10_000;

  /** At most so many a batch, whose caller waits: the rest is for the next ones. */
  private static final int MOST_PER_BATCH = 100_000;

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Incarnation> incarnation = Optional.empty();
  private CompactRecords records = new CompactRecords();
  private Position upTo = Position.START;
  private Checksum checksum = Checksum.EMPTY;
  private long live;
  // nothing that is known is older
  private long version;
  private boolean exact;
  private long unitsPaid;

  WarmRecords(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Asks it for records as they are under a head, following the stream to it first.
   *
   * @param ids how many would have to be read one by one instead
   * @param reading is given the records
   * @return nothing if it does not know them, or another thread is at it
   */
  <T> Optional<T> under(Head head, int ids, ScanStream scan, Function<CompactRecords, T> reading) {
    if (!lock.tryLock()) {
      return Optional.empty();
    }
    try {
      if (!isOf(head)) {
        begin(head);
      }
      if (isAt(head) || (isWorthIt(head, ids) && follow(head, scan))) {
        return Optional.of(reading.apply(records));
      }
      unitsPaid += ids;
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of a commit that was acknowledged. */
  void committed(Chunk chunk, Head after) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (isOf(chunk.before()) && isAt(chunk.before())) {
        chunk.writes().forEach(write -> records.put(write.after()));
        become(after);
      }
    } finally {
      lock.unlock();
    }
  }

  /** In bytes; what another thread is adding may be missing. */
  long bytes() {
    return records.bytes();
  }

  private boolean isOf(Head head) {
    return incarnation.equals(Optional.of(head.incarnation()))
        && head.pruned().silentVersion() <= version;
  }

  private boolean isAt(Head head) {
    return exact && version == head.version();
  }

  private void begin(Head head) {
    incarnation = Optional.of(head.incarnation());
    records = new CompactRecords();
    upTo = Position.START;
    checksum = Checksum.EMPTY;
    live = 0;
    version = head.version();
    exact = false;
  }

  private boolean isWorthIt(Head head, int ids) {
    // another thread has come further
    if (head.version() < version) {
      return false;
    }
    long all = head.live() + head.deleted();
    if (all * CompactRecords.MOST_BYTES_PER_RECORD > maxBytes) {
      // it would be forgotten as soon as the batch is done
      return false;
    }
    long missing = Math.min(all, head.committed().sequence() - upTo.sequence());
    long units = missing == 0 ? 0 : head.shards() + missing / RECORDS_PER_UNIT;
    return units <= FOLLOWS_FOR_TIMES * (unitsPaid + ids);
  }

  private boolean follow(Head head, ScanStream scan) {
    exact = false;
    for (int taken = 0; taken < MOST_PER_BATCH; ) {
      ScanStream.Stretch stretch = scan.scan(head, upTo, head.committed(), AT_ONCE);
      stretch.records().forEach(this::take);
      taken += stretch.records().size();
      switch (stretch.next()) {
        case MORE -> {}
        case GAP -> {
          return false;
        }
        case END -> {
          unitsPaid = 0;
          if (!agreesWith(head)) {
            // a record has moved on while it was followed, or a prune is still turning visible
            begin(head);
            return false;
          }
          become(head);
          return true;
        }
      }
    }
    return false;
  }

  private void take(StoredRecord record) {
    toggle(record, 1);
    records.put(record).ifPresent(before -> toggle(before, -1));
    upTo = record.position();
  }

  private void toggle(StoredRecord record, int count) {
    if (record.isLive()) {
      checksum = checksum.toggle(record.id(), record.fingerprint());
      live += count;
    }
  }

  private boolean agreesWith(Head head) {
    return checksum.equals(head.checksum())
        && live == head.live()
        && records.size() == head.live() + head.deleted()
        && head.expiry().counts(records.payloadsByDay());
  }

  private void become(Head head) {
    upTo = head.committed();
    checksum = head.checksum();
    live = head.live();
    version = head.version();
    exact = true;
  }
}
