package dev.deltacache.dynamo;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds dead incarnations: half a read unit for each 4 KB. */
final class QueryGraves {
  private final Store store;

  QueryGraves(Store store) {
    this.store = store;
  }

  /** Those of a bucket that died before a time, the longest dead first; read as used. */
  Stream<Grave> before(int bucket, long timeMs) {
    Map<String, AttributeValue> values =
        Map.of(
            ":partition", AttributeValue.fromS(Grave.partition(bucket)),
            ":before", AttributeValue.fromS(Grave.before(timeMs)));
    return store
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(store.names().datasets())
                    .keyConditionExpression("dataset = :partition AND #item < :before")
                    .expressionAttributeNames(Map.of("#item", "item"))
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .map(Grave::read);
  }
}
