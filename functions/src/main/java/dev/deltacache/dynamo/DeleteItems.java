package dev.deltacache.dynamo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes items of one partition of the Datasets table: a write unit for each KB of each, and
 * before a read unit for each 4 KB. It may stop after any call, and is then asked again.
 */
final class DeleteItems {
  /** Between two calls the deadline is looked at. */
  private static final int AT_ONCE = 25;

  // before and after every name of an item
  private static final String FIRST = " ";
  private static final String LAST = "~";

  private final Store store;
  private final BatchDelete batchDelete;

  DeleteItems(Store store, Time time) {
    this.store = store;
    this.batchDelete = new BatchDelete(store, time);
  }

  /**
   * Deletes those of a range, both ends included.
   *
   * @return false if the time was up before all were gone
   */
  boolean between(String partition, String from, String to, Deadline deadline) {
    return delete(keys(partition, from, to), deadline);
  }

  /** As {@link #between}, those that begin with a text. */
  boolean startingWith(String partition, String prefix, Deadline deadline) {
    return between(partition, prefix, prefix + LAST, deadline);
  }

  /**
   * As {@link #between}, all there are.
   *
   * @param last the item by which the partition is found: it goes when all others are gone
   */
  boolean all(String partition, String last, Deadline deadline) {
    // again, since a writer may have put more between the look and the last one's end
    while (keys(partition, FIRST, LAST).findAny().isPresent()) {
      Stream<Map<String, AttributeValue>> others =
          keys(partition, FIRST, LAST).filter(key -> !key.get("item").s().equals(last));
      if (!delete(others, deadline) || !between(partition, last, last, deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean delete(Stream<Map<String, AttributeValue>> keys, Deadline deadline) {
    Iterator<Map<String, AttributeValue>> left = keys.iterator();
    while (left.hasNext()) {
      if (deadline.hasPassed()) {
        return false;
      }
      List<Map<String, AttributeValue>> some = new ArrayList<>(AT_ONCE);
      while (left.hasNext() && some.size() < AT_ONCE) {
        some.add(left.next());
      }
      batchDelete.delete(store.names().datasets(), some);
    }
    return true;
  }

  private Stream<Map<String, AttributeValue>> keys(String partition, String from, String to) {
    return store
        .client()
        .queryPaginator(
            ItemRange.of(store, partition, from, to).projectionExpression("dataset, #item").build())
        .items()
        .stream();
  }
}
