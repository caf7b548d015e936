package dev.deltacache.dynamo;

import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.CheckpointKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Deletes a checkpoint: a write unit for each KB of what was there, and at least one. */
public final class DeleteCheckpoint {
  private final Store store;
  private final Time time;
  private final Duration life;

  public DeleteCheckpoint(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.life = settings.recordTtl();
  }

  /**
   * Deletes it, if there is one. To delete it again with the same expectation is the same delete.
   *
   * @param expected the version that goes, 0 for none; absent: whatever is there
   * @throws CheckpointConflictException if another version is there
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public void delete(CheckpointKey key, OptionalLong expected) {
    long nowMs = time.nowMs();
    long oldestMs = nowMs - life.toMillis();
    UpdateItemRequest request = request(key, expected, nowMs, oldestMs);
    try {
      Failures.translate(() -> store.client().updateItem(request));
    } catch (ConditionalCheckFailedException e) {
      CheckpointItem found = CheckpointItem.of(e.item());
      long actual = found.seen(oldestMs).version();
      // one whose answer is lost is sent again, and finds what it left
      boolean isDone = found.json().isEmpty() && found.version() == expected.orElse(0);
      if (expected.isPresent() && actual != expected.getAsLong() && !isDone) {
        throw new CheckpointConflictException(expected.getAsLong(), actual);
      }
    }
  }

  // what is deleted keeps its version, and the index its name
  private UpdateItemRequest request(
      CheckpointKey key, OptionalLong expected, long nowMs, long oldestMs) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":stale", CheckpointItem.staleAt(nowMs, life));
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(store.names().datasets())
            .key(CheckpointItem.key(key))
            .updateExpression("SET #stale_at = :stale REMOVE #json, #under")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (expected.isEmpty()) {
      return update
          .conditionExpression("attribute_exists(#json)")
          .expressionAttributeNames(CheckpointItem.names("json", "under", "stale_at"))
          .expressionAttributeValues(values)
          .build();
    }
    values.put(":oldest", CheckpointItem.number(oldestMs));
    // no item has version 0: to expect none is to look whether one is there
    values.put(":expected", CheckpointItem.number(expected.getAsLong()));
    return update
        .conditionExpression(CheckpointItem.IS_EXPECTED)
        .expressionAttributeNames(CheckpointItem.names("json", "ver", "put", "under", "stale_at"))
        .expressionAttributeValues(values)
        .build();
  }
}
