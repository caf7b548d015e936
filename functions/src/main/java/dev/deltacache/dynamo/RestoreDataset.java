package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.Recount;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.StoredRecord;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Makes one dataset whole. The head is written last: until then it names none of the new positions,
 * so that no reader has met them, and all is done again where it was cut off.
 */
final class RestoreDataset {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Store store;
  private final Time time;
  private final Duration recordTtl;
  private final ReadHead readHead;
  private final QueryPositions positions;
  private final RecountRecords recountRecords;
  private final MoveRecords moveRecords;

  RestoreDataset(Store store, Time time, Duration recordTtl) {
    this.store = store;
    this.time = time;
    this.recordTtl = recordTtl;
    this.readHead = new ReadHead(store);
    this.positions = new QueryPositions(store);
    this.recountRecords = new RecountRecords(store, time);
    this.moveRecords = new MoveRecords(store, time);
  }

  /**
   * Does it, if this restore has not yet, and says what was done, or would be.
   *
   * @param startMs of the restore
   * @throws ConflictException if somebody else writes
   */
  RestoredTables restore(
      DatasetKey dataset, RestorePoint point, long startMs, RestoreTables.Mode mode) {
    Head head = readHead.read(dataset).orElseThrow(ConflictException::ofNothing);
    if (head.restored().filter(mark -> mark.startMs() >= startMs).isPresent()) {
      return RestoredTables.ofDataset(0, 0, false);
    }
    Position proven = proven(head);
    Position lastThere = lastThere(head);
    // later than all that was given out, by whatever clock
    long lastMs = Math.max(lastThere.timeMs(), head.committed().timeMs());
    RestoreMark mark =
        new RestoreMark(
            head.restoreMark(proven, point.lostAfterMs()), Math.max(startMs, lastMs + 1));
    long after = Math.max(lastThere.sequence(), head.committed().sequence());
    RecountRecords.Counted counted =
        recountRecords.count(head, mark, after, point.payloads(), mode);
    Recount records = counted.records();
    boolean belied = head.isBeliedBy(records, lastThere, point.lostAfterMs());
    long left = belied ? records.records() - counted.moved() : records.beyond();
    if (mode == RestoreTables.Mode.RESTORE) {
      RestoreMark kept = belied ? mark.ofNothing() : mark;
      Position last = move(head, kept, after + counted.moved(), left);
      // where none has moved, what the head has committed beyond them is gone
      Position end = left + counted.moved() == 0 ? records.last() : last;
      put(dataset, head, head.restored(records, kept, end, time.nowMs()));
    }
    RestoredTables done =
        RestoredTables.ofDataset(
            left + counted.moved(), counted.expired(), head.window().isPresent());
    return belied ? done.belying(dataset) : done;
  }

  /** As far as the last transaction's records, which may have gone on since, are all there. */
  private Position proven(Head head) {
    long open = head.committed().sequence() - head.vouched().sequence();
    return positions.all(head, head.vouched(), head.committed()).size() == open
        ? head.committed()
        : head.vouched();
  }

  /** The last position that a record has; {@link Position#START} if there is none. */
  private Position lastThere(Head head) {
    PositionRange all = PositionRange.descending(Position.START, Position.LAST);
    return new MergeShards(positions, head, all, 1)
        .next()
        .map(StoredRecord::position)
        .orElse(Position.START);
  }

  private Position move(Head head, RestoreMark mark, long after, long count) {
    return count == 0
        ? new Position(mark.startMs(), after)
        : moveRecords.move(head, mark, after, count);
  }

  private void put(DatasetKey dataset, Head from, Head to) {
    UpdateItemRequest request =
        HeadUpdate.alone(
            HeadUpdate.of(store.names().datasets(), dataset, from, to, RunCounts.NONE, recordTtl));
    Retries.until(
        Deadline.in(PATIENCE, time),
        time,
        () -> {
          try {
            store.client().updateItem(request);
          } catch (ConditionalCheckFailedException e) {
            // sent again after its answer was lost, it finds its own work
            if (!readHead.read(dataset).equals(Optional.of(to))) {
              throw ConflictException.ofNothing();
            }
          }
          return Optional.of(true);
        });
  }
}
