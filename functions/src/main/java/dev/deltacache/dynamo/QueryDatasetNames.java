package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/**
 * Names an environment's datasets, out of an index: half a read unit for each 4 KB of keys. What
 * was born a moment ago may be missing.
 */
public final class QueryDatasetNames {
  private final Store store;

  public QueryDatasetNames(Store store) {
    this.store = store;
  }

  /** The first ones, in order of integration, connection, model and variant. */
  public List<DatasetKey> first(String environment, int limit) {
    QueryConditional heads =
        QueryConditional.keyEqualTo(
            Key.builder().partitionValue(ItemKeys.Kind.HEAD.in(environment)).build());
    return Failures.translate(
        () ->
            store
                .heads()
                .index(HeadItem.BY_NAME)
                .query(query -> query.queryConditional(heads).limit(limit))
                .stream()
                .flatMap(page -> page.items().stream())
                .limit(limit)
                .map(item -> ItemKeys.dataset(environment, item.names()))
                .toList());
  }
}
