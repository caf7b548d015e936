package dev.deltacache.infra;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What a caller must be permitted for its requests to DynamoDB, as {@link Policies} writes it. */
final class Needs {
  /** Of who sends events. */
  static final String OF_THE_BUS = "events:PutEvents EventBus";

  private Needs() {}

  /**
   * Those of a request.
   *
   * @throws IllegalArgumentException if it is of a kind that no function sends
   */
  static Set<String> of(DynamoDbRequest request) {
    return switch (request) {
      case GetItemRequest get -> Set.of("GetItem " + get.tableName());
      case PutItemRequest put -> Set.of("PutItem " + put.tableName());
      case UpdateItemRequest update -> Set.of("UpdateItem " + update.tableName());
      case DeleteItemRequest delete -> Set.of("DeleteItem " + delete.tableName());
      case BatchGetItemRequest get -> each("BatchGetItem ", get.requestItems().keySet());
      case BatchWriteItemRequest write -> each("BatchWriteItem ", write.requestItems().keySet());
      case QueryRequest query when query.indexName() == null ->
          Set.of("Query " + query.tableName());
      case QueryRequest query ->
          Set.of("Query " + query.tableName() + "/index/" + query.indexName());
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(Needs::of).collect(toSet());
      // as each of its reads does ("DynamoDB transactions and IAM")
      case TransactGetItemsRequest transaction ->
          transaction.transactItems().stream()
              .map(item -> "GetItem " + item.get().tableName())
              .collect(toSet());
      default -> throw new IllegalArgumentException("no function sends " + request.getClass());
    };
  }

  // a transaction needs the permission of each action in it
  private static String of(TransactWriteItem item) {
    if (item.put() != null) {
      return "PutItem " + item.put().tableName();
    }
    if (item.update() != null) {
      return "UpdateItem " + item.update().tableName();
    }
    return item.delete() != null
        ? "DeleteItem " + item.delete().tableName()
        : "ConditionCheckItem " + item.conditionCheck().tableName();
  }

  private static Set<String> each(String action, Set<String> tables) {
    return tables.stream().map(action::concat).collect(toSet());
  }
}
