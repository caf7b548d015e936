package dev.deltacache.dynamo;

import dev.deltacache.records.ThrottledException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes items by key, 25 a call and one call after another: a write unit for each KB of each. */
final class BatchDelete {
  private static final int MAX_KEYS = 25;

  private final Store store;
  private final Time time;

  BatchDelete(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Deletes all.
   *
   * @throws ThrottledException if DynamoDB leaves them unprocessed for long
   */
  void delete(String table, List<Map<String, AttributeValue>> keys) {
    for (int from = 0; from < keys.size(); from += MAX_KEYS) {
      List<WriteRequest> deletes =
          keys.subList(from, Math.min(keys.size(), from + MAX_KEYS)).stream()
              .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
              .toList();
      delete(Map.of(table, deletes));
    }
  }

  private void delete(Map<String, List<WriteRequest>> deletes) {
    Map<String, List<WriteRequest>> rest = deletes;
    for (int inVain = 0; !rest.isEmpty(); inVain++) {
      if (inVain > BatchGet.MAX_TRIES_IN_VAIN) {
        throw new ThrottledException(null);
      }
      int before = size(rest);
      Map<String, List<WriteRequest>> request = rest;
      rest = store.client().batchWriteItem(write -> write.requestItems(request)).unprocessedItems();
      if (size(rest) < before) {
        inVain = 0;
      }
      if (!rest.isEmpty()) {
        time.backOff(inVain);
      }
    }
  }

  private static int size(Map<String, List<WriteRequest>> requests) {
    return requests.values().stream().mapToInt(List::size).sum();
  }
}
