package dev.deltacache.infra;

import dev.deltacache.records.EventBus;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.Webhooks;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Notes which permissions a caller's requests need, and passes them on. Operations that it does not
 * know fail, as the interface has it.
 */
final class RecordingDynamo implements DynamoDbClient {
  private static final String WEBHOOKS =
      "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}"
          + ":parameter/${AWS::StackName}/webhooks/*";

  private final DynamoDbClient delegate;
  private final Set<String> needed = ConcurrentHashMap.newKeySet();

  RecordingDynamo(DynamoDbClient delegate) {
    this.delegate = delegate;
  }

  /** As {@link Policies} writes them. */
  Set<String> needed() {
    return needed;
  }

  /** An event bus that notes that it is needed, and drops what it is sent. */
  EventBus bus() {
    return _ -> needs("events:PutEvents", "EventBus");
  }

  /** Webhooks that note what they need; the one there is refuses every address, and waits. */
  Webhooks webhooks(Clock clock) {
    Webhook unreachable = new Webhook("http://127.0.0.1:1/", "0123456789abcdef");
    return new Webhooks(
        _ -> {
          needs("ssm:GetParameter", WEBHOOKS);
          return Optional.of(unreachable);
        },
        (_, _) -> needs("sqs:ChangeMessageVisibility", "WebhookQueue"),
        Map.of(),
        clock);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    needs("GetItem", request.tableName());
    return delegate.getItem(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    needs("PutItem", request.tableName());
    return delegate.putItem(request);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    needs("UpdateItem", request.tableName());
    return delegate.updateItem(request);
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    needs("DeleteItem", request.tableName());
    return delegate.deleteItem(request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    request.requestItems().keySet().forEach(table -> needs("BatchWriteItem", table));
    return delegate.batchWriteItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    request.requestItems().keySet().forEach(table -> needs("BatchGetItem", table));
    return delegate.batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    String index = request.indexName() == null ? "" : "/index/" + request.indexName();
    needs("Query", request.tableName() + index);
    return delegate.query(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    request.transactItems().forEach(this::needs);
    return delegate.transactWriteItems(request);
  }

  @Override
  public String serviceName() {
    return delegate.serviceName();
  }

  @Override
  public void close() {
    delegate.close();
  }

  // a transaction needs the permission of each action in it
  private void needs(TransactWriteItem item) {
    if (item.put() != null) {
      needs("PutItem", item.put().tableName());
    }
    if (item.update() != null) {
      needs("UpdateItem", item.update().tableName());
    }
    if (item.delete() != null) {
      needs("DeleteItem", item.delete().tableName());
    }
    if (item.conditionCheck() != null) {
      needs("ConditionCheckItem", item.conditionCheck().tableName());
    }
  }

  private void needs(String action, String resource) {
    needed.add(action + " " + resource);
  }
}
