package dev.deltacache.dynamo;

import dev.deltacache.records.ConnectionKey;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds dead incarnations: half a read unit for each 4 KB. */
final class QueryGraves {
  private final Store store;

  QueryGraves(Store store) {
    this.store = store;
  }

  /** Those of a bucket that died before a time, the longest dead first; read as used. */
  Stream<Grave> before(int bucket, long timeMs) {
    // no grave is named by a time alone, so that the upper end is none
    QueryRequest query =
        ItemRange.of(store, Grave.partition(bucket), Grave.before(0), Grave.before(timeMs))
            .consistentRead(false)
            .build();
    return store.client().queryPaginator(query).items().stream().map(Grave::read);
  }

  /**
   * Whether any incarnation of a connection's datasets is still there, with strong consistency: a
   * read unit for each 4 KB of the whole graveyard, and at least one for each bucket.
   */
  boolean haveAnyOf(ConnectionKey connection) {
    return store
        .parallel()
        .map(
            IntStream.range(0, Retention.BUCKETS).boxed().toList(),
            bucket -> hasAnyOf(bucket, connection))
        .contains(true);
  }

  private boolean hasAnyOf(int bucket, ConnectionKey connection) {
    Map<String, AttributeValue> values =
        Map.of(
            ":partition", AttributeValue.fromS(Grave.partition(bucket)),
            ":prefix", AttributeValue.fromS(connection.datasetPrefix()));
    return store
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(store.names().datasets())
                    .consistentRead(true)
                    .keyConditionExpression("dataset = :partition")
                    .filterExpression("begins_with(#of, :prefix)")
                    .expressionAttributeNames(Map.of("#of", Grave.OF))
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .findAny()
        .isPresent();
  }
}
