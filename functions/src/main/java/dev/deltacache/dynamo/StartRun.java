package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Starts a run of a sync. In write units 4 for the run, 2 for each of its models and their datasets
 * each, 1 when the sync is new, 3 for each dataset that is; in read units for each dataset one, and
 * as many as prove the last transaction of another writer.
 */
public final class StartRun {
  private final Store store;
  private final Time time;
  private final CommitProtocol protocol;
  private final Transaction transaction;

  public StartRun(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.protocol = new CommitProtocol(store, time, settings);
    this.transaction = new Transaction(store, time);
  }

  /**
   * Starts it. A start counts as a sync of all its models; a dataset that is unknown comes into
   * being, one whose records have expired is emptied first.
   *
   * @param models 1 to {@link SyncKey#MAX_MODELS}, each once; their datasets are those of the
   *     sync's variant
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline; a run that was begun all the same is abandoned
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public RunId start(SyncKey sync, List<String> models, Deadline deadline) {
    RunId run = new RunId(time.nowMs(), time.random().nextInt(), sync.name(), sync.variant());
    List<TransactWriteItem> actions = new ArrayList<>();
    actions.add(put(SyncItem.SCHEMA, SyncItem.of(sync, run, models)));
    actions.add(put(RunItem.SCHEMA, RunItem.header(sync, run, models)));
    models.forEach(model -> actions.add(put(RunItem.SCHEMA, RunItem.ofModel(sync, run, model))));
    // without a condition, so that it cannot be refused
    boolean _ = transaction.commit(actions, deadline);
    // the run first: a dataset never names one that does not exist
    store.parallel().map(models, model -> sync(sync.dataset(model), run, deadline));
    return run;
  }

  private RunId sync(DatasetKey dataset, RunId run, Deadline deadline) {
    protocol.run(dataset, new SyncWork(run, Work.UnknownDataset.CREATE), deadline);
    Failures.translate(
        () ->
            store
                .client()
                .putItem(
                    put ->
                        put.tableName(store.names().datasets())
                            .item(RunPointer.item(dataset, run))));
    return run;
  }

  private <T> TransactWriteItem put(TableSchema<T> schema, T item) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(store.names().datasets()).item(schema.itemToMap(item, true)))
        .build();
  }
}
