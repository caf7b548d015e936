package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What a closed window leaves: its id, how many records its end deleted, and the positions that
 * took. Who ends it again finds that it was ended.
 */
final class ClosedWindow {
  /** The prefix of all; then the window's id, in order of its start. */
  static final String PREFIX = "WINDOW#";

  private static final Duration KEPT = Duration.ofDays(7);

  private ClosedWindow() {}

  static Map<String, AttributeValue> key(DatasetKey dataset, String id) {
    return Map.of(
        "dataset", AttributeValue.fromS(dataset.encoded()),
        "item", AttributeValue.fromS(PREFIX + id));
  }

  /** Part of the transaction that closes it. */
  static TransactWriteItem put(
      String table, DatasetKey dataset, TrackingWindow window, long nowMs) {
    Map<String, AttributeValue> key = key(dataset, window.id());
    TrackingWindow.Deletions deletions = window.deletions();
    Map<String, AttributeValue> item =
        Map.of(
            "dataset", key.get("dataset"),
            "item", key.get("item"),
            "deleted", number(deletions.count()),
            "first", bytes(deletions.first().toBytes()),
            "last", bytes(deletions.last().toBytes()),
            "stale_at", number((nowMs + KEPT.toMillis()) / 1000));
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  /**
   * Whether there is one, with strong consistency: one read unit. From the second of its {@code
   * stale_at} on there is none, whenever DynamoDB removes it.
   */
  static boolean exists(Store store, DatasetKey dataset, String id, long nowMs) {
    Map<String, AttributeValue> found =
        store
            .client()
            .getItem(
                get ->
                    get.tableName(store.names().datasets())
                        .key(key(dataset, id))
                        .consistentRead(true))
            .item();
    return !found.isEmpty() && nowMs < Long.parseLong(found.get("stale_at").n()) * 1000;
  }

  private static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
