package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.Recount;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredHead;
import dev.deltacache.records.RestoredTables;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.StoredRecord;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Makes one dataset whole. The head gets the restore's mark first, so that one which is cut off
 * goes on with it; and the new positions last: until then no reader meets them.
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
    Head found = readHead.read(dataset).orElseThrow(ConflictException::ofNothing);
    boolean begun = found.restored().filter(mark -> mark.startMs() >= startMs).isPresent();
    if (begun && RestoredHead.isDone(found)) {
      return RestoredTables.ofDataset(0, 0, false);
    }
    Position lastThere = lastThere(found);
    boolean belied = !begun && isBelied(found, lastThere, point);
    Head head = found;
    if (!begun) {
      Position upTo =
          belied ? Position.START : RestoredHead.mark(found, proven(found), point.lostAfterMs());
      head = found.with(new RestoreMark(upTo, RestoredHead.startMs(found, lastThere, startMs)));
      put(dataset, found, head, mode);
    }
    RestoreMark mark = head.restored().orElseThrow();
    long after = Math.max(lastThere.sequence(), head.committed().sequence());
    RecountRecords.Counted counted = recountRecords.count(head, after, point.payloads(), mode);
    Recount records = counted.records();
    // where none has moved, what the head has committed beyond them is gone
    Position last = records.last();
    if (mode == RestoreTables.Mode.RESTORE && records.beyond() > 0) {
      last = moveRecords.move(head, mark, after + counted.moved(), records.beyond());
    }
    put(dataset, head, RestoredHead.of(head, records, last, time.nowMs()), mode);
    RestoredTables done =
        RestoredTables.ofDataset(
            records.beyond() + counted.moved(), counted.expired(), head.window().isPresent());
    return belied ? done.belying(dataset) : done;
  }

  private boolean isBelied(Head head, Position lastThere, RestorePoint point) {
    return RestoredHead.countsAll(head, lastThere, point.lostAfterMs())
        && !recountRecords.count(head).agreesWith(head);
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

  private void put(DatasetKey dataset, Head from, Head to, RestoreTables.Mode mode) {
    if (mode == RestoreTables.Mode.LOOK) {
      return;
    }
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
