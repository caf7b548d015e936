package dev.deltacache.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Queries a range of the items in one partition of the Datasets table. */
final class ItemRange {
  private ItemRange() {}

  /** With strong consistency, both ends included: a read unit for each 4 KB. */
  static QueryRequest.Builder of(Store store, String partition, String from, String to) {
    return QueryRequest.builder()
        .tableName(store.names().datasets())
        .consistentRead(true)
        .keyConditionExpression("dataset = :partition AND #item BETWEEN :from AND :to")
        .expressionAttributeNames(Map.of("#item", "item"))
        .expressionAttributeValues(
            Map.of(
                ":partition", AttributeValue.fromS(partition),
                ":from", AttributeValue.fromS(from),
                ":to", AttributeValue.fromS(to)));
  }
}
