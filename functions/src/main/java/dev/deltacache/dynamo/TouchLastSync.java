package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Notes that a dataset was synced where nothing of it changed: one write unit. */
final class TouchLastSync {
  private final Store store;
  private final Duration recordTtl;

  TouchLastSync(Store store, CacheSettings settings) {
    this.store = store;
    this.recordTtl = settings.recordTtl();
  }

  /**
   * Moves the head's last sync time, and with it its version.
   *
   * @param head proven: this moves {@code vouched} to its last position
   * @return whether the head was still the one given
   */
  boolean touch(DatasetKey dataset, Head head, long nowMs) {
    Update update =
        HeadUpdate.of(
            store.names().datasets(), dataset, head, head.after(List.of(), nowMs), recordTtl);
    try {
      store
          .client()
          .updateItem(
              item ->
                  item.tableName(update.tableName())
                      .key(update.key())
                      .updateExpression(update.updateExpression())
                      .conditionExpression(update.conditionExpression())
                      .expressionAttributeNames(update.expressionAttributeNames())
                      .expressionAttributeValues(update.expressionAttributeValues()));
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    }
  }
}
