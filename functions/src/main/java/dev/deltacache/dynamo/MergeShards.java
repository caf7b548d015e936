package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Order;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads a range of positions from all shards, one record after another in the range's order. */
final class MergeShards {
  // each shard is asked for about its share: the surplus spares most pages a second query
  private static final int SURPLUS = 4;

  private final QueryPositions positions;
  private final Head head;
  private final List<Shard> shards;
  private final Comparator<Shard> nextFirst;
  private int wanted;

  /**
   * Starts before the first record.
   *
   * @param wanted about how many records will be taken
   */
  MergeShards(QueryPositions positions, Head head, PositionRange range, int wanted) {
    this.positions = positions;
    this.head = head;
    this.wanted = wanted;
    this.shards =
        IntStream.range(0, head.shards()).mapToObj(number -> new Shard(number, range)).toList();
    Comparator<Shard> lowestFirst = Comparator.comparing(Shard::next);
    this.nextFirst = range.order() == Order.ASCENDING ? lowestFirst : lowestFirst.reversed();
  }

  private static final class Shard {
    final int number;
    final Deque<StoredRecord> ready = new ArrayDeque<>();
    Optional<PositionRange> rest;

    Shard(int number, PositionRange range) {
      this.number = number;
      this.rest = Optional.of(range);
    }

    boolean isStarved() {
      return ready.isEmpty() && rest.isPresent();
    }

    Position next() {
      return ready.getFirst().position();
    }
  }

  /** The next record; nothing at the end. */
  Optional<StoredRecord> next() {
    fill();
    Optional<StoredRecord> next =
        shards.stream()
            .filter(shard -> !shard.ready.isEmpty())
            .min(nextFirst)
            .map(shard -> shard.ready.removeFirst());
    wanted = Math.max(wanted - 1, 0);
    return next;
  }

  private void fill() {
    int share = wanted / shards.size() + SURPLUS;
    positions
        .parallel()
        .map(
            shards.stream().filter(Shard::isStarved).toList(),
            shard -> {
              while (shard.isStarved()) {
                QueryPositions.ShardPage page =
                    positions.page(head, shard.number, shard.rest.orElseThrow(), share);
                shard.ready.addAll(page.records());
                shard.rest = page.rest();
              }
              return shard;
            });
  }
}
