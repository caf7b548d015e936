package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.Head;
import dev.deltacache.records.StoredRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Gives a record another position, or its payload another expiry, outside of the commit protocol:
 * for a restore, while nobody else writes. Three write units for a position, two for an expiry
 * alone: both are in the index.
 */
final class RewriteRecord {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Store store;
  private final Time time;

  RewriteRecord(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Writes it, on condition that it is as it was read.
   *
   * @throws ConflictException if it is not: somebody writes
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing for 5 minutes
   */
  void write(Head head, StoredRecord from, StoredRecord to) {
    Retries.until(Deadline.in(PATIENCE, time), time, () -> attempt(head, from, to));
  }

  private Optional<Boolean> attempt(Head head, StoredRecord from, StoredRecord to) {
    Map<String, AttributeValue> values = new HashMap<>(RecordWrites.asRead(from));
    AttributeValue position = AttributeValue.fromB(SdkBytes.fromByteArray(to.position().toBytes()));
    AttributeValue expiry = AttributeValue.fromN(Long.toString(to.payload().expiresAt()));
    values.put(":new_position", position);
    values.put(":new_expiry", expiry);
    try {
      store
          .client()
          .updateItem(
              update ->
                  update
                      .tableName(store.names().records())
                      .key(ReadRecords.key(head, from.id()))
                      .updateExpression(
                          "SET %s = :new_position, %s = :new_expiry"
                              .formatted(RecordItem.POSITION, RecordItem.PAYLOAD_EXPIRY))
                      .conditionExpression(RecordWrites.AS_READ)
                      .expressionAttributeValues(values)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      // sent again after its answer was lost, it finds its own work
      boolean isDone =
          e.hasItem()
              && position.equals(e.item().get(RecordItem.POSITION))
              && expiry.equals(e.item().get(RecordItem.PAYLOAD_EXPIRY));
      if (!isDone) {
        throw ConflictException.ofNothing();
      }
    }
    return Optional.of(true);
  }
}
