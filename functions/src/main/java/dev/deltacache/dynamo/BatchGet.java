package dev.deltacache.dynamo;

import dev.deltacache.records.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Gets items by key, 100 a call and the calls side by side. Not the enhanced client's own batch: it
 * asks again for unprocessed keys at once and for ever.
 */
final class BatchGet {
  private static final int MAX_KEYS = 100;

  // about a second and a half
  static final int MAX_TRIES_IN_VAIN = 10;

  private final Store store;
  private final Time time;

  BatchGet(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /** What a read may miss. */
  enum Consistency {
    STRONG,
    /** Half the price; what was written a moment ago may be missing, or an older state. */
    EVENTUAL
  }

  /** The items that exist, in no order; the keys must differ from one another. */
  <T> List<T> get(
      String table,
      TableSchema<T> schema,
      List<Map<String, AttributeValue>> keys,
      Consistency consistency) {
    return get(table, schema, keys, attributes -> attributes.consistentRead(isStrong(consistency)));
  }

  /**
   * As {@link #get(String, TableSchema, List, Consistency)}.
   *
   * @param how consistent, and which attributes: those that are left out cost as much
   */
  <T> List<T> get(
      String table,
      TableSchema<T> schema,
      List<Map<String, AttributeValue>> keys,
      Consumer<KeysAndAttributes.Builder> how) {
    List<List<Map<String, AttributeValue>>> calls =
        IntStream.range(0, Math.ceilDiv(keys.size(), MAX_KEYS))
            .mapToObj(i -> keys.subList(i * MAX_KEYS, Math.min(keys.size(), (i + 1) * MAX_KEYS)))
            .toList();
    return store.parallel().map(calls, call -> getAll(table, schema, call, how)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private <T> List<T> getAll(
      String table,
      TableSchema<T> schema,
      List<Map<String, AttributeValue>> keys,
      Consumer<KeysAndAttributes.Builder> how) {
    List<T> items = new ArrayList<>(keys.size());
    Map<String, KeysAndAttributes> rest =
        Map.of(table, KeysAndAttributes.builder().keys(keys).applyMutation(how).build());
    for (int inVain = 0; !rest.isEmpty(); inVain++) {
      if (inVain > MAX_TRIES_IN_VAIN) {
        throw new ThrottledException(null);
      }
      int before = items.size();
      Map<String, KeysAndAttributes> request = rest;
      BatchGetItemResponse response = store.client().batchGetItem(get -> get.requestItems(request));
      response.responses().getOrDefault(table, List.of()).stream()
          .map(schema::mapToItem)
          .forEach(items::add);
      rest = response.unprocessedKeys();
      if (items.size() > before) {
        inVain = 0;
      }
      if (!rest.isEmpty()) {
        time.backOff(inVain);
      }
    }
    return items;
  }

  private static boolean isStrong(Consistency consistency) {
    return consistency == Consistency.STRONG;
  }
}
