package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.NotInRunException;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.UnknownSyncRunException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sees to it that a batch may be part of the run it names, before anything is done: one read unit.
 * Later on each commit's condition does.
 */
final class RequireRun {
  private final Store store;

  RequireRun(Store store) {
    this.store = store;
  }

  /**
   * Looks for the run.
   *
   * @throws UnknownSyncRunException if there is none, or it has ended
   * @throws NotInRunException if it is not about the dataset
   */
  void require(DatasetKey dataset, RunId run) {
    if (!run.variant().equals(dataset.variant())) {
      throw new NotInRunException("variant", "is not that of the run: " + run.variant());
    }
    SyncKey sync = SyncKey.of(dataset, run);
    Optional<RunItem> ofModel = get(RunItem.key(sync, run, dataset.model()));
    RunItem there =
        ofModel
            .or(() -> get(RunItem.key(sync, run)))
            .orElseThrow(() -> new UnknownSyncRunException("there is no such run"));
    if (!there.isRunning()) {
      throw ended();
    }
    if (ofModel.isEmpty()) {
      throw new NotInRunException("model", "is none of the run's models");
    }
  }

  static UnknownSyncRunException ended() {
    return new UnknownSyncRunException("the run has ended");
  }

  private Optional<RunItem> get(Map<String, AttributeValue> key) {
    return Failures.translate(
        () -> {
          Map<String, AttributeValue> item =
              store
                  .client()
                  .getItem(
                      get -> get.tableName(store.names().datasets()).key(key).consistentRead(true))
                  .item();
          return item.isEmpty() ? Optional.empty() : Optional.of(RunItem.SCHEMA.mapToItem(item));
        });
  }
}
