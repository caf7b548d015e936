package dev.deltacache.dynamo;

import dev.deltacache.records.Activity;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Counts a commit's changes in the bucket of their hour. */
final class ActivityUpdate {
  /** A day more than it is told of. */
  private static final Duration KEPT = Activity.KEPT.plusDays(1);

  private ActivityUpdate() {}

  static Update of(String table, DatasetKey dataset, Chunk chunk) {
    RunCounts counts = chunk.counts();
    long staleAt = (chunk.timeMs() + KEPT.toMillis()) / 1000;
    return Update.builder()
        .tableName(table)
        .key(key(dataset, chunk.timeMs()))
        .updateExpression(
            "SET stale_at = if_not_exists(stale_at, :stale_at)"
                + " ADD added :added, updated :updated, deleted :deleted")
        .expressionAttributeValues(
            Map.of(
                ":stale_at", number(staleAt),
                ":added", number(counts.added()),
                ":updated", number(counts.updated()),
                ":deleted", number(counts.deleted())))
        .build();
  }

  /** The end of the bucket that a time falls into, if there is one. */
  static Delete delete(String table, DatasetKey dataset, long timeMs) {
    return Delete.builder().tableName(table).key(key(dataset, timeMs)).build();
  }

  private static Map<String, AttributeValue> key(DatasetKey dataset, long timeMs) {
    return Map.of(
        "dataset", AttributeValue.fromS(dataset.encoded()),
        "item", AttributeValue.fromS(ItemKeys.activity(timeMs)));
  }

  /** Reads a bucket. */
  static Activity.Hour read(Map<String, AttributeValue> item) {
    return new Activity.Hour(
        ItemKeys.hourMs(item.get("item").s()),
        Long.parseLong(item.get("added").n()),
        Long.parseLong(item.get("updated").n()),
        Long.parseLong(item.get("deleted").n()));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
