package dev.deltacache.dynamo;

import dev.deltacache.records.Incarnation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the incarnations that have records: a read unit for each 4 KB of the Records table, about
 * 25 records. It holds about 100 bytes for each one that is looked for.
 */
final class ScanIncarnations {
  private final Store store;

  ScanIncarnations(Store store) {
    this.store = store;
  }

  /** Those that match, each with how many shards it has at least. */
  Map<Incarnation, Integer> shards(Predicate<Incarnation> matching) {
    Map<Incarnation, Integer> shards = new HashMap<>();
    store
        .client()
        .scanPaginator(
            scan ->
                scan.tableName(store.names().records())
                    .consistentRead(true)
                    .projectionExpression("#shard")
                    .expressionAttributeNames(Map.of("#shard", RecordItem.SHARD)))
        .items()
        .forEach(
            item -> {
              byte[] shard = item.get(RecordItem.SHARD).b().asByteArray();
              Incarnation incarnation =
                  Incarnation.fromBytes(Arrays.copyOf(shard, Incarnation.BYTES));
              if (matching.test(incarnation)) {
                int count = Byte.toUnsignedInt(shard[Incarnation.BYTES]) + 1;
                shards.merge(incarnation, count, Math::max);
              }
            });
    return shards;
  }
}
