package dev.deltacache.dynamo;

import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/**
 * Names what an environment has of a kind, out of an index: half a read unit for each 4 KB of keys.
 * What was born a moment ago may be missing.
 */
final class QueryNames {
  private final Store store;

  QueryNames(Store store) {
    this.store = store;
  }

  /**
   * In order of names; read as used.
   *
   * @param prefix of the packed names; empty for all
   */
  Stream<byte[]> of(ItemKeys.Kind kind, String environment, byte[] prefix) {
    Key.Builder key = Key.builder().partitionValue(kind.in(environment));
    QueryConditional wanted =
        prefix.length == 0
            ? QueryConditional.keyEqualTo(key.build())
            : QueryConditional.sortBeginsWith(
                key.sortValue(SdkBytes.fromByteArray(prefix)).build());
    return store
        .heads()
        .index(HeadItem.BY_NAME)
        .query(query -> query.queryConditional(wanted))
        .stream()
        .flatMap(page -> page.items().stream())
        .map(HeadItem::names);
  }
}
