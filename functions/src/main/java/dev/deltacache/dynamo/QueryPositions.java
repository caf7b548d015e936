package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/** Queries one shard's records by position, with strong consistency: a read unit for each 4 KB. */
final class QueryPositions {
  // more than a page of DynamoDB's, 1 MB, holds
  private static final int MAX_RECORDS = 20_000;

  private final DynamoDbIndex<RecordItem> index;

  QueryPositions(Store store) {
    index = store.records().index(RecordItem.BY_POSITION);
  }

  /**
   * Some of a shard's records, in order.
   *
   * @param next the position after which there may be more; absent at the end, which DynamoDB tells
   *     by a missing key alone, never by a short page
   */
  record ShardPage(List<StoredRecord> records, Optional<Position> next) {}

  /**
   * One page.
   *
   * @param after exclusive
   * @param upTo inclusive, not before {@code after}
   * @param limit how many records at most
   */
  ShardPage page(Head head, int shard, Position after, Position upTo, int limit) {
    if (after.equals(upTo)) {
      return new ShardPage(List.of(), Optional.empty());
    }
    QueryConditional range =
        QueryConditional.sortBetween(key(head, shard, after.successor()), key(head, shard, upTo));
    Page<RecordItem> page =
        index
            .query(query -> query.queryConditional(range).consistentRead(true).limit(limit))
            .stream()
            .findFirst()
            .orElseThrow();
    List<StoredRecord> records = page.items().stream().map(RecordItem::stored).toList();
    return new ShardPage(
        records,
        Optional.ofNullable(page.lastEvaluatedKey())
            .map(last -> Position.fromBytes(last.get(RecordItem.POSITION).b().asByteArray())));
  }

  /** All of the range, from every shard, in no order. */
  List<StoredRecord> all(Head head, Position after, Position upTo) {
    return Parallel.map(
            IntStream.range(0, head.shards()).boxed().toList(),
            shard -> allOfShard(head, shard, after, upTo))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<StoredRecord> allOfShard(Head head, int shard, Position after, Position upTo) {
    List<StoredRecord> records = new ArrayList<>();
    Optional<Position> next = Optional.of(after);
    while (next.isPresent()) {
      ShardPage page = page(head, shard, next.get(), upTo, MAX_RECORDS);
      records.addAll(page.records());
      next = page.next();
    }
    return records;
  }

  private static Key key(Head head, int shard, Position position) {
    return Key.builder()
        .partitionValue(SdkBytes.fromByteArray(ItemKeys.shard(head.incarnation(), shard)))
        .sortValue(SdkBytes.fromByteArray(position.toBytes()))
        .build();
  }
}
