package dev.deltacache.dynamo;

import dev.deltacache.records.ConnectionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lists what the index by name has of a kind, in the order of its names: half a read unit for each
 * 4 KB of keys. The index may lag: what was born a moment ago may be missing, and what was deleted
 * a moment ago still be there.
 */
final class QueryNames {
  private final Store store;

  QueryNames(Store store) {
    this.store = store;
  }

  /** The names of all of a connection's, as {@link ItemKeys} reads them; read as used. */
  Stream<byte[]> of(ItemKeys.Kind kind, ConnectionKey connection) {
    return of(kind.in(connection.environment()), ItemKeys.names(connection), Map.of());
  }

  /**
   * Those that begin with some names; read as used.
   *
   * @param kind with its environment
   * @param prefix of the names; may be empty
   * @param after the keys of the item after which the list begins, in table and index; it need not
   *     be there any more. None: at its start
   */
  Stream<byte[]> of(String kind, byte[] prefix, Map<String, AttributeValue> after) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":kind", AttributeValue.fromS(kind));
    if (prefix.length > 0) {
      values.put(":prefix", AttributeValue.fromB(SdkBytes.fromByteArray(prefix)));
    }
    return store
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(store.names().datasets())
                    .indexName(HeadItem.BY_NAME)
                    .keyConditionExpression(
                        "kind = :kind" + (prefix.length > 0 ? " AND begins_with(#n, :prefix)" : ""))
                    .expressionAttributeNames(prefix.length > 0 ? Map.of("#n", "names") : null)
                    .expressionAttributeValues(values)
                    .exclusiveStartKey(after.isEmpty() ? null : after))
        .items()
        .stream()
        .map(item -> item.get("names").b().asByteArray());
  }
}
