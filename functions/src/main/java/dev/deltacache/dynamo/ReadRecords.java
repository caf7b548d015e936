package dev.deltacache.dynamo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.deltacache.records.Head;
import dev.deltacache.records.StoredRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the Records items of ids with strong consistency: one read unit each. */
final class ReadRecords {
  private final Store store;
  private final BatchGet batchGet;

  ReadRecords(Store store, Time time) {
    this.store = store;
    this.batchGet = new BatchGet(store, time);
  }

  /** Those that exist, by id. */
  Map<String, StoredRecord> read(Head head, Collection<String> ids) {
    List<Map<String, AttributeValue>> keys = ids.stream().map(id -> key(head, id)).toList();
    return batchGet
        .get(store.names().records(), RecordItem.SCHEMA, keys, BatchGet.Consistency.STRONG)
        .stream()
        .map(RecordItem::stored)
        .collect(toMap(StoredRecord::id, identity()));
  }

  static Map<String, AttributeValue> key(Head head, String id) {
    byte[] shard = ItemKeys.shardOf(head.incarnation(), head.shards(), id);
    return Map.of(
        RecordItem.SHARD, AttributeValue.fromB(SdkBytes.fromByteArray(shard)),
        RecordItem.ID, AttributeValue.fromS(id));
  }
}
