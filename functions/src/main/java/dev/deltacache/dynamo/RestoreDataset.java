package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.Recount;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RestoredTables;
import dev.deltacache.records.RunCounts;
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
   * @param lostAfterMs nothing that was committed before this time was lost
   * @param startMs of the restore
   * @throws ConflictException if somebody else writes
   */
  RestoredTables restore(
      DatasetKey dataset, long lostAfterMs, long startMs, RestoreTables.Mode mode) {
    Head head = readHead.read(dataset).orElseThrow(ConflictException::ofNothing);
    if (head.restored().filter(mark -> mark.startMs() >= startMs).isPresent()) {
      return RestoredTables.ofDataset(0, 0, false);
    }
    Position whole = head.restoreMark(proven(head), lostAfterMs);
    RecountRecords.Counted counted = recountRecords.count(head, whole, mode);
    Recount records = counted.records();
    boolean belied = head.isBeliedBy(records, whole);
    long beyond = belied ? records.records() : records.beyond();
    if (mode == RestoreTables.Mode.RESTORE) {
      // later than all that was given out, by whatever clock
      long lastMs = Math.max(records.last().timeMs(), head.committed().timeMs());
      RestoreMark mark =
          new RestoreMark(belied ? Position.START : whole, Math.max(startMs, lastMs + 1));
      // what the head has committed beyond them is gone
      Position last = beyond == 0 ? records.last() : move(head, mark, records, beyond);
      put(dataset, head, head.restored(records, mark, last, time.nowMs()));
    }
    RestoredTables done =
        RestoredTables.ofDataset(beyond, counted.marked(), head.window().isPresent());
    return belied ? done.belying(dataset) : done;
  }

  /** As far as the last transaction's records, which may have gone on since, are all there. */
  private Position proven(Head head) {
    long open = head.committed().sequence() - head.vouched().sequence();
    return positions.all(head, head.vouched(), head.committed()).size() == open
        ? head.committed()
        : head.vouched();
  }

  private Position move(Head head, RestoreMark mark, Recount records, long count) {
    long after = Math.max(head.committed().sequence(), records.lastSequence());
    return moveRecords.move(head, mark, after, count);
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
