package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Deletes a dataset's head, and buries its incarnation as one to be deleted whole. A writer that is
 * under way finds no head then, and makes a new dataset. In write units what a reset takes, one for
 * the index by name, and two for each hour of activity that the next life may also count in.
 */
final class EraseDataset {
  private static final long MS_PER_HOUR = Duration.ofHours(1).toMillis();

  /** There are so many only where a writer's clock stood ahead by as many. */
  private static final int MOST_HOURS = 24;

  private final Store store;
  private final Time time;
  private final ReadHead readHead;

  EraseDataset(Store store, Time time) {
    this.store = store;
    this.time = time;
    this.readHead = new ReadHead(store);
  }

  /** What became of it. */
  enum Outcome {
    ERASED,
    /** There was none. */
    UNKNOWN,
    /** The time was up. */
    LEFT
  }

  /** Erases it, whatever other writers do meanwhile, if there is time. */
  Outcome erase(DatasetKey dataset, Deadline deadline) {
    boolean sent = false;
    for (int tries = 0; !deadline.hasPassed(); tries++) {
      try {
        Optional<Head> head = readHead.read(dataset);
        if (head.isEmpty()) {
          // where an answer was lost, it was this call's own
          return sent ? Outcome.ERASED : Outcome.UNKNOWN;
        }
        sent = true;
        if (delete(dataset, head.get())) {
          return Outcome.ERASED;
        }
        sent = false;
      } catch (SdkException e) {
        if (Failures.of(e) == Failures.REFUSED) {
          throw e;
        }
      } catch (ThrottledException e) {
        sent = false;
      }
      time.backOff(tries);
    }
    return Outcome.LEFT;
  }

  /** False if the head is not the dataset's any more. */
  private boolean delete(DatasetKey dataset, Head head) {
    long now = time.nowMs();
    String table = store.names().datasets();
    List<TransactWriteItem> actions = new ArrayList<>();
    actions.add(action(HeadUpdate.delete(table, dataset, head)));
    actions.add(
        TransactWriteItem.builder()
            .put(put -> put.tableName(table).item(Grave.ofErased(dataset, head, now).item()))
            .build());
    sharedHours(head, now)
        .mapToObj(hour -> action(ActivityUpdate.delete(table, dataset, hour * MS_PER_HOUR)))
        .forEach(actions::add);
    try {
      store.client().transactWriteItems(erasure -> erasure.transactItems(actions));
      return true;
    } catch (TransactionCanceledException e) {
      if (Failures.isThrottling(e)) {
        throw new ThrottledException(e);
      }
      if (!Failures.isOvertaken(e)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * The hours in which this life may have activity, and the next one as well: it may be born at
   * once, and by a clock that stands behind. All earlier ones are left to {@link DeleteRemains}.
   */
  private static LongStream sharedHours(Head head, long nowMs) {
    // the last sync's as well: a reset takes the positions away, and not the activity
    long lastMs = Math.max(head.committed().timeMs(), head.lastSyncMs());
    long firstMs = nowMs - 2 * DeleteRemains.CLOCKS_APART.toMillis();
    return LongStream.rangeClosed(
            Math.floorDiv(firstMs, MS_PER_HOUR), Math.floorDiv(lastMs, MS_PER_HOUR))
        .limit(MOST_HOURS);
  }

  private static TransactWriteItem action(Delete delete) {
    return TransactWriteItem.builder().delete(delete).build();
  }
}
