package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Empties a dataset at once, whatever its size: the head gets a new incarnation, and the old one a
 * place in the graveyard. Four write units, what the due day's index takes where the dataset was
 * due, and two more where a window was open, which closes.
 */
final class StartIncarnation {
  private final Store store;
  private final Time time;
  private final CacheSettings settings;

  StartIncarnation(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.settings = settings;
  }

  /**
   * The new head, or nothing if the one given is not the dataset's any more.
   *
   * @throws ThrottledException if DynamoDB refuses for its rate
   */
  Optional<Head> after(DatasetKey dataset, Head head) {
    long now = time.nowMs();
    Head next = head.reset(time.random().nextInt(), settings.shards(), now);
    String table = store.names().datasets();
    TransactWriteItem update =
        TransactWriteItem.builder()
            .update(HeadUpdate.of(table, dataset, head, next, RunCounts.NONE, settings.recordTtl()))
            .build();
    TransactWriteItem burial =
        TransactWriteItem.builder()
            .put(put -> put.tableName(table).item(Grave.of(dataset, head, now).item()))
            .build();
    List<TransactWriteItem> actions = new ArrayList<>(List.of(update, burial));
    head.openWindow(now, settings.trackingWindow())
        .map(window -> ClosedWindow.put(table, dataset, window, now))
        .ifPresent(actions::add);
    try {
      store.client().transactWriteItems(reset -> reset.transactItems(actions));
      return Optional.of(next);
    } catch (TransactionCanceledException e) {
      if (Failures.isThrottling(e)) {
        throw new ThrottledException(e);
      }
      if (!Failures.isOvertaken(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
