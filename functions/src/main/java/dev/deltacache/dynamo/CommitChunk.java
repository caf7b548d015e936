package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetFullException;
import dev.deltacache.records.DatasetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Commits a chunk in one transaction: head, activity, Records items and payloads together or not at
 * all. In write units two for each KB of each: 2 for the head, 2 for activity, 2 for the run if one
 * is named; for a record 2, the index's, and 2 for each KB of its compressed payload.
 */
final class CommitChunk {
  private final Store store;
  private final Duration recordTtl;

  CommitChunk(Store store, CacheSettings settings) {
    this.store = store;
    this.recordTtl = settings.recordTtl();
  }

  /** What became of it. */
  sealed interface Answer {
    /** All of it is committed, and visible. */
    record Committed() implements Answer {}

    /** Nothing is: another writer committed, or is about to. */
    record Conflict() implements Answer {}

    /** Nothing is: the head was as read, but not a record. What is known of it is wrong. */
    record RecordsDiffer() implements Answer {}

    /** Nothing is: the tables take no more for now. */
    record Throttled() implements Answer {}

    /** Nothing is: the head was as read, but the payloads of these ids are absent or expired. */
    record PayloadsGone(Set<String> ids) implements Answer {}
  }

  /**
   * Commits it.
   *
   * @param step what becomes of the head; where that is all, one write unit
   * @throws dev.deltacache.records.UnknownSyncRunException if the run has ended meanwhile
   */
  Answer commit(DatasetKey dataset, Chunk chunk, Step step) {
    String datasets = store.names().datasets();
    Update head =
        HeadUpdate.of(datasets, dataset, chunk.before(), step.head(), chunk.counts(), recordTtl);
    if (chunk.writes().isEmpty() && step.closed().isEmpty()) {
      return alone(head);
    }
    List<TransactWriteItem> actions = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    RecordWrites writes = new RecordWrites(store.names(), chunk);
    for (Chunk.Write write : chunk.writes()) {
      for (TransactWriteItem action : writes.of(write)) {
        actions.add(action);
        owners.add(action.update() == null ? "" : write.after().id());
      }
    }
    actions.add(TransactWriteItem.builder().update(head).build());
    step.closed()
        .map(window -> ClosedWindow.put(datasets, dataset, window, chunk.nowMs()))
        .ifPresent(actions::add);
    if (chunk.writes().stream().anyMatch(write -> write.change().outcome().takesPosition())) {
      actions.add(
          TransactWriteItem.builder().update(ActivityUpdate.of(datasets, dataset, chunk)).build());
    }
    // the last one, whose condition is told apart by that
    step.run()
        .map(run -> CountInRun.of(datasets, dataset, run, chunk.counts(), chunk.nowMs()))
        .ifPresent(actions::add);
    try {
      store.client().transactWriteItems(transaction -> transaction.transactItems(actions));
      return new Answer.Committed();
    } catch (TransactionCanceledException e) {
      List<CancellationReason> reasons = e.cancellationReasons();
      if (step.run().isPresent()
          && reasons.size() == actions.size()
          && "ConditionalCheckFailed".equals(reasons.getLast().code())) {
        throw RequireRun.ended();
      }
      return reason(reasons, owners, e);
    }
  }

  private Answer alone(Update head) {
    try {
      store.client().updateItem(HeadUpdate.alone(head));
      return new Answer.Committed();
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return new Answer.Conflict();
    }
  }

  private static Answer reason(
      List<CancellationReason> reasons, List<String> owners, TransactionCanceledException e) {
    if (Failures.isThrottling(e)) {
      return new Answer.Throttled();
    }
    Set<String> gone = new HashSet<>();
    boolean conflict = false;
    boolean headAsRead =
        reasons.size() > owners.size() && reasons.get(owners.size()).code().equals("None");
    boolean differs = false;
    for (int i = 0; i < reasons.size(); i++) {
      String code = reasons.get(i).code();
      if (code.equals("ItemCollectionSizeLimitExceeded")) {
        throw new DatasetFullException(e);
      }
      if (code.equals("ConditionalCheckFailed") && i < owners.size() && !owners.get(i).isEmpty()) {
        gone.add(owners.get(i));
      } else if (code.equals("ConditionalCheckFailed") && headAsRead) {
        differs = true;
      } else if (code.equals("ConditionalCheckFailed") || code.equals("TransactionConflict")) {
        conflict = true;
      } else if (!code.equals("None")) {
        throw e;
      }
    }
    if (differs) {
      return new Answer.RecordsDiffer();
    }
    // nothing said is read as a conflict, which is looked into, and waited for
    return conflict || gone.isEmpty() ? new Answer.Conflict() : new Answer.PayloadsGone(gone);
  }
}
