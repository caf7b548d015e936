package dev.deltacache.infra;

import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * A database in a file, that has what it acknowledged when the process is killed. DynamoDB Local
 * answers a transaction when SQLite's COMMIT is queued, not when it is done: killed in between, an
 * acknowledged transaction is gone. SQLite's queue is first in, first out, so that a read after the
 * transaction is answered only when the COMMIT is done.
 */
final class DurableRequests extends LocalDynamoDBRequestHandler {
  private static final ListTablesRequest CHEAP = ListTablesRequest.builder().limit(1).build();
  private static final int NO_AUTHORITY_LEVEL = 0;
  private static final boolean IN_A_FILE = false;
  private static final boolean ONE_FOR_ALL_CREDENTIALS = true;
  private static final boolean NO_DELAYS = false;

  DurableRequests(DataFolder folder) {
    super(NO_AUTHORITY_LEVEL, IN_A_FILE, folder.path(), ONE_FOR_ALL_CREDENTIALS, NO_DELAYS);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String accessKey, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
    listTables(accessKey, region, CHEAP);
    return response;
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String accessKey, String region, ExecuteTransactionRequest request) {
    ExecuteTransactionResponse response = super.executeTransaction(accessKey, region, request);
    listTables(accessKey, region, CHEAP);
    return response;
  }
}
