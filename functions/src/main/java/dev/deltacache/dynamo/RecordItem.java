package dev.deltacache.dynamo;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * A record as it stands in the Records table, without its payload. What no key needs is packed into
 * one attribute: most of what a call costs the processor is paid for each attribute of each item,
 * and 25 items or more share one read unit of a query.
 */
final class RecordItem {
  /** The local index by position: local, because only such a one is read with consistency. */
  static final String BY_POSITION = "ByPosition";

  static final String SHARD = "shard";
  static final String ID = "id";
  static final String POSITION = "p";

  /** All else: any change of a record changes it, or the position. */
  static final String STATE = "r";

  static final TableSchema<RecordItem> SCHEMA =
      StaticTableSchema.builder(RecordItem.class)
          .newItemSupplier(RecordItem::new)
          .addAttribute(
              SdkBytes.class,
              a ->
                  a.name(SHARD)
                      .getter(i -> i.shard)
                      .setter((i, v) -> i.shard = v)
                      .tags(primaryPartitionKey(), secondaryPartitionKey(BY_POSITION)))
          .addAttribute(
              String.class,
              a -> a.name(ID).getter(i -> i.id).setter((i, v) -> i.id = v).tags(primarySortKey()))
          .addAttribute(
              SdkBytes.class,
              a ->
                  a.name(POSITION)
                      .getter(i -> i.position)
                      .setter((i, v) -> i.position = v)
                      .tags(secondarySortKey(BY_POSITION)))
          .addAttribute(
              SdkBytes.class, a -> a.name(STATE).getter(i -> i.state).setter((i, v) -> i.state = v))
          .build();

  private SdkBytes shard;
  private String id;
  private SdkBytes position;
  private SdkBytes state;

  static RecordItem of(Head head, StoredRecord stored) {
    RecordItem item = new RecordItem();
    item.shard = bytes(ItemKeys.shardOf(head.incarnation(), head.shards(), stored.id()));
    item.id = stored.id();
    item.position = position(stored);
    item.state = state(stored);
    return item;
  }

  static SdkBytes position(StoredRecord stored) {
    return bytes(stored.position().toBytes());
  }

  static SdkBytes state(StoredRecord stored) {
    return bytes(stored.stateToBytes());
  }

  SdkBytes shard() {
    return shard;
  }

  StoredRecord stored() {
    return StoredRecord.fromBytes(
        id, Position.fromBytes(position.asByteArrayUnsafe()), state.asByteArrayUnsafe());
  }

  private static SdkBytes bytes(byte[] value) {
    return SdkBytes.fromByteArrayUnsafe(value);
  }
}
