package dev.deltacache.dynamo;

import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.UnknownSyncRunException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Ends a run of a sync. In write units 2, and 2 for each of its models; with success one more for
 * each, and the read units of a start.
 */
public final class EndRun {
  private final Store store;
  private final Time time;
  private final CommitProtocol protocol;
  private final ReadRuns readRuns;
  private final Transaction transaction;

  public EndRun(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.protocol = new CommitProtocol(store, time, settings);
    this.readRuns = new ReadRuns(store, time, settings);
    this.transaction = new Transaction(store, time);
  }

  /**
   * Ends it; its counts stay as they are from then on. Success counts as a sync of all its models.
   * One that has ended in the same way is left as it is, so that an end can be sent again.
   *
   * @param status {@code SUCCESS} or {@code ERROR}
   * @param error what went wrong, in up to 4 KB
   * @throws UnknownSyncRunException if there is no such run, or it has ended in another way
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public SyncRun end(
      SyncKey sync, RunId run, SyncRun.Status status, Optional<String> error, Deadline deadline) {
    Optional<SyncRun> there = read(sync, run);
    if (isRunning(there)) {
      Collection<String> models = there.get().models().keySet();
      if (status == SyncRun.Status.SUCCESS) {
        store
            .parallel()
            .map(
                List.copyOf(models),
                model ->
                    protocol.run(
                        sync.dataset(model),
                        new SyncWork(run, Work.UnknownDataset.LEAVE),
                        deadline));
      }
      boolean ended = transaction.commit(actions(sync, run, models, status, error), deadline);
      there = read(sync, run);
      // another call was first, and its end may still be turning visible
      for (int tries = 0; !ended && isRunning(there) && !deadline.hasPassed(); tries++) {
        time.backOff(tries);
        there = read(sync, run);
      }
    }
    return there
        .filter(now -> now.isOver() && now.status() == status)
        .orElseThrow(
            () -> new UnknownSyncRunException("there is no such run, or it has ended otherwise"));
  }

  private static boolean isRunning(Optional<SyncRun> run) {
    return run.filter(there -> !there.isOver()).isPresent();
  }

  private Optional<SyncRun> read(SyncKey sync, RunId run) {
    ReadRuns.Asked asked = new ReadRuns.Asked(sync, run, Optional.empty());
    return Failures.translate(() -> Optional.ofNullable(readRuns.read(List.of(asked)).get(asked)));
  }

  private List<TransactWriteItem> actions(
      SyncKey sync,
      RunId run,
      Collection<String> models,
      SyncRun.Status status,
      Optional<String> error) {
    List<TransactWriteItem> actions = new ArrayList<>();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":ended", AttributeValue.fromN(Long.toString(time.nowMs())));
    error.ifPresent(text -> values.put(":error", AttributeValue.fromS(text)));
    actions.add(
        end(
            RunItem.key(sync, run),
            ", ended = :ended" + (error.isPresent() ? ", err = :error" : ""),
            values,
            status));
    for (String model : models) {
      actions.add(end(RunItem.key(sync, run, model), "", Map.of(), status));
    }
    return actions;
  }

  private TransactWriteItem end(
      Map<String, AttributeValue> key,
      String more,
      Map<String, AttributeValue> moreValues,
      SyncRun.Status status) {
    Map<String, AttributeValue> values = new HashMap<>(moreValues);
    values.put(":status", AttributeValue.fromS(status.name()));
    values.put(":running", AttributeValue.fromS(SyncRun.Status.RUNNING.name()));
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(store.names().datasets())
                    .key(key)
                    .updateExpression("SET " + RunItem.STATE + " = :status" + more)
                    .conditionExpression(RunItem.STATE + " = :running")
                    .expressionAttributeValues(values))
        .build();
  }
}
