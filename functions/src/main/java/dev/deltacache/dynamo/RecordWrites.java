package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A record's actions in a transaction: its item, and its payload's parts. */
final class RecordWrites {
  /** That a record is as it was read, with the values of {@link #asRead}. */
  static final String AS_READ =
      "%s = :position AND %s = :version AND %s = :expiry"
          .formatted(RecordItem.POSITION, RecordItem.PAYLOAD_VERSION, RecordItem.PAYLOAD_EXPIRY);

  private static final String IS_NEW = "attribute_not_exists(%s)".formatted(RecordItem.ID);
  private static final String PAYLOAD_IS_THERE =
      "%s = :version AND %s > :now".formatted(PayloadItem.VERSION, PayloadItem.EXPIRES_AT);

  private final Tables tables;
  private final Head head;
  private final long nowSeconds;

  RecordWrites(Tables tables, Chunk chunk) {
    this.tables = tables;
    this.head = chunk.before();
    this.nowSeconds = chunk.nowMs() / 1000;
  }

  List<TransactWriteItem> of(Chunk.Write write) {
    List<TransactWriteItem> actions = new ArrayList<>();
    actions.add(record(write));
    write.payload().forEach(part -> actions.add(put(part)));
    for (int part = write.payload().size(); part < write.partsBefore(); part++) {
      switch (write.rest()) {
        case STAYS -> actions.add(moveExpiry(write.after(), part));
        case GOES -> actions.add(delete(write.after().id(), part));
        case IS_GONE -> {}
      }
    }
    return actions;
  }

  private TransactWriteItem record(Chunk.Write write) {
    Put.Builder put =
        Put.builder()
            .tableName(tables.records())
            .item(RecordItem.SCHEMA.itemToMap(RecordItem.of(head, write.after()), true));
    if (write.change().before().isEmpty()) {
      put.conditionExpression(IS_NEW);
    } else {
      put.conditionExpression(AS_READ)
          .expressionAttributeValues(asRead(write.change().before().get()));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private TransactWriteItem put(PayloadItem part) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(tables.payloads()).item(PayloadItem.SCHEMA.itemToMap(part, true)))
        .build();
  }

  // an expiry that has passed is never moved: DynamoDB may be deleting the item at this moment
  private TransactWriteItem moveExpiry(StoredRecord after, int part) {
    Update update =
        Update.builder()
            .tableName(tables.payloads())
            .key(ReadPayloads.key(head.incarnation(), after.id(), part))
            .updateExpression("SET %s = :later".formatted(PayloadItem.EXPIRES_AT))
            .conditionExpression(PAYLOAD_IS_THERE)
            .expressionAttributeValues(
                Map.of(
                    ":later", number(after.payload().expiresAt()),
                    ":version", number(after.payload().version()),
                    ":now", number(nowSeconds)))
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  private TransactWriteItem delete(String id, int part) {
    Delete delete =
        Delete.builder()
            .tableName(tables.payloads())
            .key(ReadPayloads.key(head.incarnation(), id, part))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  static Map<String, AttributeValue> asRead(StoredRecord read) {
    return Map.of(
        ":position", bytes(read.position().toBytes()),
        ":version", number(read.payload().version()),
        ":expiry", number(read.payload().expiresAt()));
  }

  private static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
