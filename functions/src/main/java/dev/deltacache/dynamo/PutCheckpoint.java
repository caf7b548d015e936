package dev.deltacache.dynamo;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.CheckpointKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Puts a checkpoint: a write unit for each KB, and one more for the first of its key. */
public final class PutCheckpoint {
  private static final String SET =
      "SET #json = :json, #ver = if_not_exists(#ver, :none) + :one, #put = :now,"
          + " #stale_at = :stale, #kind = :kind, #names = :names";

  private final Store store;
  private final Time time;
  private final Duration life;

  public PutCheckpoint(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.life = settings.recordTtl();
  }

  /**
   * Puts it, and starts its life anew. To put it again with the same expectation, for instance
   * because the answer was lost, is the same put, as long as no other came after it; without an
   * expectation it takes a version more.
   *
   * @param json a checked text
   * @param expected the version that it replaces, 0 for none; absent: whatever is there
   * @return it, in its new version
   * @throws CheckpointConflictException if another version is there
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public Checkpoint put(CheckpointKey key, String json, OptionalLong expected) {
    long nowMs = time.nowMs();
    long oldestMs = nowMs - life.toMillis();
    UpdateItemRequest request = request(key, json, expected, nowMs, oldestMs);
    try {
      Map<String, AttributeValue> now =
          Failures.translate(() -> store.client().updateItem(request)).attributes();
      return new Checkpoint(Optional.of(json), Long.parseLong(now.get(CheckpointItem.VERSION).n()));
    } catch (ConditionalCheckFailedException e) {
      CheckpointItem found = CheckpointItem.of(e.item());
      Checkpoint seen = found.seen(oldestMs);
      // a put whose answer is lost is sent again, and finds itself
      if (found.under().equals(expected) && seen.json().equals(Optional.of(json))) {
        return seen;
      }
      throw new CheckpointConflictException(expected.orElseThrow(), seen.version());
    }
  }

  private UpdateItemRequest request(
      CheckpointKey key, String json, OptionalLong expected, long nowMs, long oldestMs) {
    Map<String, AttributeValue> values = new HashMap<>(CheckpointItem.indexed(key));
    values.put(":json", AttributeValue.fromS(json));
    values.put(":none", CheckpointItem.number(0));
    values.put(":one", CheckpointItem.number(1));
    values.put(":now", CheckpointItem.number(nowMs));
    values.put(":stale", CheckpointItem.staleAt(nowMs, life));
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(store.names().datasets())
            .key(CheckpointItem.key(key))
            .expressionAttributeNames(
                CheckpointItem.names("json", "ver", "put", "stale_at", "kind", "names", "under"))
            .returnValues(ReturnValue.UPDATED_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (expected.isEmpty()) {
      return update
          .updateExpression(SET + " REMOVE #under")
          .expressionAttributeValues(values)
          .build();
    }
    values.put(":oldest", CheckpointItem.number(oldestMs));
    values.put(":expected", CheckpointItem.number(expected.getAsLong()));
    return update
        .updateExpression(SET + ", #under = :expected")
        .conditionExpression(
            expected.getAsLong() == 0 ? CheckpointItem.IS_NONE : CheckpointItem.IS_EXPECTED)
        .expressionAttributeValues(values)
        .build();
  }
}
