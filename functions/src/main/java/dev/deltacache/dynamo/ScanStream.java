package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads a dataset's stream: the shards' records, merged by position. Up to {@code vouched} what is
 * there is all there is; beyond it a missing number is a change that is still turning visible.
 */
final class ScanStream {
  // each shard is asked for about its share: the surplus spares most pages a second query
  private static final int SURPLUS = 4;

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

  private static final class Shard {
    final int number;
    final Deque<StoredRecord> ready = new ArrayDeque<>();
    Optional<Position> next;

    Shard(int number, Position after) {
      this.number = number;
      this.next = Optional.of(after);
    }

    boolean isStarved() {
      return ready.isEmpty() && next.isPresent();
    }
  }

  /**
   * The next records.
   *
   * @param after exclusive
   * @param upTo inclusive
   * @param limit how many at most
   */
  Stretch scan(Head head, Position after, Position upTo, int limit) {
    List<Shard> shards =
        IntStream.range(0, head.shards()).mapToObj(number -> new Shard(number, after)).toList();
    List<StoredRecord> records = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    long seen = Math.max(after.sequence(), head.vouched().sequence());
    while (records.size() < limit) {
      fill(head, shards, upTo, limit - records.size());
      Optional<Shard> first =
          shards.stream()
              .filter(shard -> !shard.ready.isEmpty())
              .min(Comparator.comparing(shard -> shard.ready.getFirst().position()));
      if (first.isEmpty()) {
        return new Stretch(
            records, seen < head.committed().sequence() ? Stretch.Next.GAP : Stretch.Next.END);
      }
      StoredRecord record = first.get().ready.removeFirst();
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

  private void fill(Head head, List<Shard> shards, Position upTo, int wanted) {
    int share = wanted / shards.size() + SURPLUS;
    List<Shard> starved = shards.stream().filter(Shard::isStarved).toList();
    Parallel.map(
        starved,
        shard -> {
          while (shard.isStarved()) {
            QueryPositions.ShardPage page =
                positions.page(head, shard.number, shard.next.orElseThrow(), upTo, share);
            shard.ready.addAll(page.records());
            shard.next = page.next();
          }
          return shard;
        });
  }
}
