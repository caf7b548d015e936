package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Order;
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

  private final Parallel parallel;
  private final DynamoDbIndex<RecordItem> index;

  QueryPositions(Store store) {
    parallel = store.parallel();
    index = store.records().index(RecordItem.BY_POSITION);
  }

  /**
   * Some of a shard's records, in the order of the range.
   *
   * @param rest where there may be more; absent at the end, which DynamoDB tells by a missing key
   *     alone, never by a short page
   */
  record ShardPage(List<StoredRecord> records, Optional<PositionRange> rest) {}

  /**
   * One page.
   *
   * @param limit how many records at most
   */
  ShardPage page(Head head, int shard, PositionRange range, int limit) {
    if (range.isEmpty()) {
      return new ShardPage(List.of(), Optional.empty());
    }
    QueryConditional between =
        QueryConditional.sortBetween(
            key(head, shard, range.after().successor()), key(head, shard, range.upTo()));
    Page<RecordItem> page =
        index
            .query(
                query ->
                    query
                        .queryConditional(between)
                        .scanIndexForward(range.order() == Order.ASCENDING)
                        .consistentRead(true)
                        .limit(limit))
            .stream()
            .findFirst()
            .orElseThrow();
    List<StoredRecord> records = page.items().stream().map(RecordItem::stored).toList();
    return new ShardPage(
        records,
        Optional.ofNullable(page.lastEvaluatedKey())
            .map(last -> Position.fromBytes(last.get(RecordItem.POSITION).b().asByteArray()))
            .map(range::beyond));
  }

  /** For the shards, side by side. */
  Parallel parallel() {
    return parallel;
  }

  /** All of the range, from every shard, in no order. */
  List<StoredRecord> all(Head head, Position after, Position upTo) {
    PositionRange range = PositionRange.ascending(after, upTo);
    return parallel
        .map(
            IntStream.range(0, head.shards()).boxed().toList(),
            shard -> allOfShard(head, shard, range))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<StoredRecord> allOfShard(Head head, int shard, PositionRange range) {
    List<StoredRecord> records = new ArrayList<>();
    Optional<PositionRange> rest = Optional.of(range);
    while (rest.isPresent()) {
      ShardPage page = page(head, shard, rest.get(), MAX_RECORDS);
      records.addAll(page.records());
      rest = page.rest();
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
