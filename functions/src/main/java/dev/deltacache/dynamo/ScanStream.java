package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a dataset's stream upwards. Up to {@code vouched} what is there is all there is; beyond it
 * a missing number is a change that is still turning visible.
 */
final class ScanStream {
  private final QueryPositions positions;

  ScanStream(Store store) {
    positions = new QueryPositions(store);
  }

  /** Consecutive records, and what comes after them. */
  record Stretch(List<StoredRecord> records, Next next) {
    enum Next {
      /** More records. */
      MORE,
      /** A change that is still turning visible. */
      GAP,
      /** The end of the stream, as the head knows it. */
      END
    }
  }

  /**
   * The next records.
   *
   * @param after exclusive: a position that was given out, or any time with sequence 0
   * @param upTo inclusive: a position that was given out
   * @param limit how many at most
   */
  Stretch scan(Head head, Position after, Position upTo, int limit) {
    PositionRange range = PositionRange.ascending(after, upTo);
    if (range.isEmpty()) {
      return new Stretch(List.of(), Stretch.Next.END);
    }
    MergeShards merged = new MergeShards(positions, head, range, limit);
    List<StoredRecord> records = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    // what lies beyond vouched is one transaction, of one time: a range that begins at a time holds
    // all of it or nothing, so that its first number is known, although the range's start has none
    long seen = Math.max(after.sequence(), head.vouched().sequence());
    while (records.size() < limit) {
      Optional<StoredRecord> next = merged.next();
      if (next.isEmpty()) {
        return new Stretch(records, seen < upTo.sequence() ? Stretch.Next.GAP : Stretch.Next.END);
      }
      StoredRecord record = next.get();
      if (!ids.add(record.id())) {
        // it moved while its shard was read: what follows is for another stretch
        return new Stretch(records, Stretch.Next.MORE);
      }
      if (record.position().compareTo(head.vouched()) > 0) {
        if (record.position().sequence() != seen + 1) {
          return new Stretch(records, Stretch.Next.GAP);
        }
        seen++;
      }
      records.add(record);
    }
    boolean atEnd = records.getLast().position().equals(upTo);
    return new Stretch(records, atEnd ? Stretch.Next.END : Stretch.Next.MORE);
  }
}
