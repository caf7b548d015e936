package dev.deltacache.infra.meter;

import dev.deltacache.infra.WatchedCalls;
import java.lang.reflect.Method;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The real client, each call of which is counted; what is no call of items costs no units. */
final class MeteredClient extends WatchedCalls {
  private static final String REQUEST = "Request";

  private final Ledger ledger;
  private final MeteredReads reads;
  private final MeteredWrites writes;

  MeteredClient(DynamoDbClient real, Ledger ledger, MeteredReads reads, MeteredWrites writes) {
    super(real);
    this.ledger = ledger;
    this.reads = reads;
    this.writes = writes;
  }

  @Override
  protected Object call(DynamoDbRequest request, Method operation) throws Throwable {
    String type = request.getClass().getSimpleName();
    ledger.call(type.substring(0, type.length() - REQUEST.length()));
    return switch (request) {
      case GetItemRequest get -> reads.get(get);
      case BatchGetItemRequest get -> reads.batchGet(get);
      case TransactGetItemsRequest get -> reads.transactGet(get);
      case QueryRequest query -> reads.query(query);
      case ScanRequest scan -> reads.scan(scan);
      case PutItemRequest put -> writes.put(put);
      case UpdateItemRequest update -> writes.update(update);
      case DeleteItemRequest delete -> writes.delete(delete);
      case BatchWriteItemRequest batch -> writes.batchWrite(batch);
      case TransactWriteItemsRequest transaction -> writes.transactWrite(transaction);
      case ExecuteStatementRequest _, BatchExecuteStatementRequest _, ExecuteTransactionRequest _ ->
          throw new UnsupportedOperationException("not metered: " + type);
      default -> delegate(operation, request);
    };
  }
}
