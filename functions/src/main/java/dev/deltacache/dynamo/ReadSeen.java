package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.TrackingWindow;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what saves named in a window, with strong consistency: a read unit for each 512 ids. */
final class ReadSeen {
  // after every hexadecimal digit
  private static final String LAST = "~";

  private final Store store;

  ReadSeen(Store store) {
    this.store = store;
  }

  /** The hashes that saves noted which read the head in this version or a later one. */
  LongStream since(DatasetKey dataset, TrackingWindow window, long version) {
    Map<String, AttributeValue> values =
        Map.of(
            ":dataset", AttributeValue.fromS(dataset.encoded()),
            ":from", AttributeValue.fromS(SeenItem.from(window, version)),
            ":to", AttributeValue.fromS(SeenItem.prefix(window) + LAST));
    return store
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(store.names().datasets())
                    .consistentRead(true)
                    .keyConditionExpression("dataset = :dataset AND #item BETWEEN :from AND :to")
                    .expressionAttributeNames(Map.of("#item", "item"))
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .flatMapToLong(SeenItem::unpack);
  }
}
