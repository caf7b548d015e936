package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives all records beyond the mark of a restore new positions, dense and in their old order. For
 * each one a read unit for 25, and three write units.
 */
final class MoveRecords {
  private static final int AT_ONCE = 1_000;

  private final Parallel parallel;
  private final QueryPositions positions;
  private final RewriteRecord rewriteRecord;

  MoveRecords(Store store, Time time) {
    this.parallel = store.parallel();
    this.positions = new QueryPositions(store);
    this.rewriteRecord = new RewriteRecord(store, time);
  }

  private record Move(StoredRecord from, StoredRecord to) {}

  /**
   * Moves them.
   *
   * @param after the sequence number that the new ones follow
   * @param count how many there are
   * @return the last new position
   * @throws ConflictException if there are not so many: somebody writes
   */
  Position move(Head head, RestoreMark mark, long after, long count) {
    Position last = new Position(mark.startMs(), after);
    // where they go to is not looked at again
    Position end = new Position(mark.startMs() - 1, Position.LAST.sequence());
    PositionRange left = PositionRange.ascending(mark.upTo(), end);
    while (true) {
      List<Move> moves = new ArrayList<>();
      MergeShards merged = new MergeShards(positions, head, left, AT_ONCE);
      Optional<StoredRecord> next = merged.next();
      while (next.isPresent()) {
        last = last.next(mark.startMs());
        moves.add(new Move(next.get(), next.get().movedTo(last)));
        next = moves.size() < AT_ONCE ? merged.next() : Optional.empty();
      }
      parallel.map(
          moves,
          move -> {
            rewriteRecord.write(head, move.from(), move.to());
            return move;
          });
      if (moves.size() < AT_ONCE) {
        break;
      }
      left = left.beyond(moves.getLast().from().position());
    }
    if (last.sequence() - after != count) {
      throw ConflictException.ofNothing();
    }
    return last;
  }
}
