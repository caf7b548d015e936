package dev.deltacache.infra.meter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Calls that write. Each item is looked at before and after; no other write of this meter comes
 * between, or its change would be counted twice. What fails costs nothing, but for a condition that
 * does not hold and for a cancelled transaction.
 */
final class MeteredWrites {
  private final DynamoDbClient real;
  private final Tables tables;
  private final Ledger ledger;
  private final ReentrantLock oneAtATime;
  private final Stored stored;

  MeteredWrites(DynamoDbClient real, Tables tables, Ledger ledger, ReentrantLock oneAtATime) {
    this.real = real;
    this.tables = tables;
    this.ledger = ledger;
    this.oneAtATime = oneAtATime;
    this.stored = new Stored(real);
  }

  private record Pending(MeteredWrite write, Map<String, AttributeValue> before) {}

  PutItemResponse put(PutItemRequest request) {
    MeteredTable table = tables.get(request.tableName());
    return single(MeteredWrite.ofPut(table, request.item()), () -> real.putItem(request));
  }

  UpdateItemResponse update(UpdateItemRequest request) {
    MeteredTable table = tables.get(request.tableName());
    return single(MeteredWrite.ofKey(table, request.key()), () -> real.updateItem(request));
  }

  DeleteItemResponse delete(DeleteItemRequest request) {
    MeteredTable table = tables.get(request.tableName());
    return single(MeteredWrite.ofKey(table, request.key()), () -> real.deleteItem(request));
  }

  BatchWriteItemResponse batchWrite(BatchWriteItemRequest request) {
    return alone(
        () -> {
          Map<String, Map<WriteRequest, Pending>> pending = new HashMap<>();
          request
              .requestItems()
              .forEach((table, writes) -> pending.put(table, look(table, writes)));
          BatchWriteItemResponse response = real.batchWriteItem(request);
          response
              .unprocessedItems()
              .forEach((table, writes) -> pending.get(table).keySet().removeAll(writes));
          pending.values().stream()
              .flatMap(writes -> writes.values().stream())
              .forEach(
                  written -> add(written, written.write().alone(written.before(), now(written))));
          return response;
        });
  }

  private Map<WriteRequest, Pending> look(String table, List<WriteRequest> writes) {
    Map<WriteRequest, Pending> pending = new HashMap<>();
    writes.forEach(write -> pending.put(write, look(MeteredWrite.of(tables.get(table), write))));
    return pending;
  }

  /** A request that is sent again with its token is counted as a new one. */
  TransactWriteItemsResponse transactWrite(TransactWriteItemsRequest request) {
    return alone(
        () -> {
          List<Pending> pending =
              request.transactItems().stream()
                  .map(action -> look(MeteredWrite.of(tables, action)))
                  .toList();
          try {
            TransactWriteItemsResponse response = real.transactWriteItems(request);
            pending.forEach(
                written ->
                    add(written, written.write().inTransaction(written.before(), now(written))));
            return response;
          } catch (TransactionCanceledException e) {
            pending.forEach(refused -> add(refused, refused.write().cancelled(refused.before())));
            throw e;
          }
        });
  }

  private <R> R single(MeteredWrite write, Supplier<R> call) {
    return alone(
        () -> {
          Pending pending = look(write);
          try {
            R response = call.get();
            add(pending, write.alone(pending.before(), now(pending)));
            return response;
          } catch (ConditionalCheckFailedException e) {
            add(pending, write.refused(pending.before()));
            throw e;
          }
        });
  }

  private <R> R alone(Supplier<R> call) {
    oneAtATime.lock();
    try {
      return call.get();
    } finally {
      oneAtATime.unlock();
    }
  }

  private Pending look(MeteredWrite write) {
    return new Pending(write, stored.item(write.table(), write.key()));
  }

  private Map<String, AttributeValue> now(Pending pending) {
    return stored.item(pending.write().table(), pending.write().key());
  }

  private void add(Pending pending, Capacity capacity) {
    ledger.add(pending.write().table(), capacity);
  }
}
