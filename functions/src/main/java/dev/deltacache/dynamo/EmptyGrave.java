package dev.deltacache.dynamo;

import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes the records and payloads of a dead incarnation, and in the end its grave. For each record
 * two write units and one for each KB of its payload; none for a payload that has expired, which
 * DynamoDB's own TTL deletes for nothing. Where the dataset was erased, that one is deleted too,
 * and {@link DeleteRemains} comes after.
 */
final class EmptyGrave {
  private static final int RECORDS_AT_ONCE = 100;

  private final Store store;
  private final Time time;
  private final BatchDelete batchDelete;
  private final DeleteRemains deleteRemains;

  EmptyGrave(Store store, Time time) {
    this.store = store;
    this.time = time;
    this.batchDelete = new BatchDelete(store, time);
    this.deleteRemains = new DeleteRemains(store, time);
  }

  /**
   * Deletes until all is gone or the time is up; what is left is found the next time.
   *
   * @return how many records were deleted, and whether the grave is empty
   */
  Progress empty(Grave grave, Deadline deadline) {
    long deleted = 0;
    for (int shard = 0; shard < grave.shards(); shard++) {
      List<StoredRecord> records = some(grave, shard);
      while (!records.isEmpty()) {
        if (deadline.hasPassed()) {
          return new Progress(deleted, false);
        }
        delete(grave, shard, records);
        deleted += records.size();
        records = some(grave, shard);
      }
    }
    boolean remains =
        grave.erasure().stream()
            .anyMatch(erasure -> !deleteRemains.delete(grave, erasure, deadline));
    if (remains) {
      return new Progress(deleted, false);
    }
    // last of all: it is how the rest is found, and says that the dataset is not erased yet
    store
        .client()
        .deleteItem(delete -> delete.tableName(store.names().datasets()).key(grave.key()));
    return new Progress(deleted, true);
  }

  /** How far it came. */
  record Progress(long records, boolean empty) {}

  // from the start each time: what was there is deleted
  private List<StoredRecord> some(Grave grave, int shard) {
    QueryConditional all =
        QueryConditional.keyEqualTo(Key.builder().partitionValue(shardKey(grave, shard)).build());
    return store
        .records()
        .query(query -> query.queryConditional(all).consistentRead(true).limit(RECORDS_AT_ONCE))
        .stream()
        // an empty page is not the end: only a missing key is, after which no page follows
        .filter(page -> !page.items().isEmpty())
        .findFirst()
        .map(Page::items)
        .orElse(List.of())
        .stream()
        .map(RecordItem::stored)
        .toList();
  }

  // payloads first: a record that is still there is how they are found again after a crash
  private void delete(Grave grave, int shard, List<StoredRecord> records) {
    List<Map<String, AttributeValue>> payloads = new ArrayList<>();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (StoredRecord stored : records) {
      // DynamoDB may take days to delete what has expired: what is erased must be gone
      if (grave.erasure().isPresent() || !stored.payload().goneAt(time.nowMs())) {
        for (int part = 0; part < stored.payload().parts(); part++) {
          payloads.add(ReadPayloads.key(grave.incarnation(), stored.id(), part));
        }
      }
      items.add(
          Map.of(
              RecordItem.SHARD, AttributeValue.fromB(shardKey(grave, shard)),
              RecordItem.ID, AttributeValue.fromS(stored.id())));
    }
    batchDelete.delete(store.names().payloads(), payloads);
    batchDelete.delete(store.names().records(), items);
  }

  private static SdkBytes shardKey(Grave grave, int shard) {
    return SdkBytes.fromByteArray(ItemKeys.shard(grave.incarnation(), shard));
  }
}
