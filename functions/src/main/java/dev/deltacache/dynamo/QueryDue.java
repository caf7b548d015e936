package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/**
 * Finds datasets whose records may have expired, without looking at any other: half a read unit for
 * each 4 KB of keys. The index may lag: what is missing now is found the next time.
 */
final class QueryDue {
  private final Store store;

  QueryDue(Store store) {
    this.store = store;
  }

  /** Those of a bucket that were due on a day or before, the longest due first; read as used. */
  Stream<DatasetKey> upTo(int bucket, long day) {
    QueryConditional due =
        QueryConditional.sortLessThanOrEqualTo(
            Key.builder().partitionValue(bucket).sortValue(day).build());
    return store.heads().index(HeadItem.BY_DUE).query(query -> query.queryConditional(due)).stream()
        .flatMap(page -> page.items().stream())
        .map(item -> DatasetKey.decode(item.dataset()));
  }
}
