package dev.deltacache.simulation;

import dev.deltacache.simulation.Faults.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The client of all actors. What it does not have, the product must not use unnoticed. */
final class SimulatedClient implements DynamoDbClient {
  private final DynamoDbClient real;
  private final Map<String, List<String>> keyNames;
  private final Visibility visibility;
  private final Network network;
  private final Pages pages;

  SimulatedClient(
      DynamoDbClient real,
      Map<String, List<String>> keyNames,
      Visibility visibility,
      Network network) {
    this.real = real;
    this.keyNames = keyNames;
    this.visibility = visibility;
    this.network = network;
    this.pages = new Pages(real, keyNames, visibility, network);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return network.read(
        () -> {
          if (isStrong(request.consistentRead()) || !network.happens(Fault.STALE)) {
            return real.getItem(request);
          }
          ItemKey key = new ItemKey(request.tableName(), request.key());
          return GetItemResponse.builder().item(visibility.older(key)).build();
        });
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return network.read(
        () -> {
          List<Boolean> hidden =
              request.transactItems().stream()
                  .map(get -> new ItemKey(get.get().tableName(), get.get().key()))
                  .map(visibility::isHidden)
                  .toList();
          if (hidden.contains(true)) {
            throw Visibility.conflict(hidden);
          }
          return real.transactGetItems(request);
        });
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    Map.Entry<String, KeysAndAttributes> only = request.requestItems().entrySet().iterator().next();
    String table = only.getKey();
    KeysAndAttributes asked = only.getValue();
    return network.read(
        () -> {
          // in an order of their own: which are left must not depend on that of a set
          List<Map<String, AttributeValue>> keys = new ArrayList<>(asked.keys());
          keys.sort(Comparator.comparing(key -> key.toString()));
          int left =
              network.happens(Fault.UNPROCESSED) ? network.random().nextInt(keys.size() + 1) : 0;
          List<Map<String, AttributeValue>> now = keys.subList(left, keys.size());
          Map<String, KeysAndAttributes> rest =
              left == 0
                  ? Map.of()
                  : Map.of(table, asked.toBuilder().keys(keys.subList(0, left)).build());
          if (now.isEmpty()) {
            return BatchGetItemResponse.builder().unprocessedKeys(rest).build();
          }
          BatchGetItemResponse answer =
              real.batchGetItem(
                  get -> get.requestItems(Map.of(table, asked.toBuilder().keys(now).build())));
          return isStrong(asked.consistentRead()) || !network.happens(Fault.STALE)
              ? answer.toBuilder().unprocessedKeys(rest).build()
              : BatchGetItemResponse.builder()
                  .responses(Map.of(table, stale(table, now)))
                  .unprocessedKeys(rest)
                  .build();
        });
  }

  static boolean isStrong(Boolean consistentRead) {
    return Boolean.TRUE.equals(consistentRead);
  }

  // each as it was before its present state
  private List<Map<String, AttributeValue>> stale(
      String table, List<Map<String, AttributeValue>> keys) {
    return keys.stream()
        .map(key -> visibility.older(new ItemKey(table, key)))
        .filter(item -> item != null)
        .toList();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return network.read(() -> pages.page(request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    String by = network.by();
    return network.write(
        () -> {
          if (network.happens(Fault.CONFLICT)) {
            throw Visibility.conflict(
                request.transactItems().stream().map(_ -> network.random().nextBoolean()).toList());
          }
          Visibility.Transaction made = visibility.transact(by, request);
          return new Network.Done<>(TransactWriteItemsResponse.builder().build(), made::isVisible);
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    ItemKey key = ItemKey.of(keyNames, request.tableName(), request.item());
    String by = network.by();
    return network.write(() -> atOnce(visibility.writeOne(by, key, () -> real.putItem(request))));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    ItemKey key = new ItemKey(request.tableName(), request.key());
    String by = network.by();
    return network.write(
        () -> atOnce(visibility.writeOne(by, key, () -> real.updateItem(request))));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    ItemKey key = new ItemKey(request.tableName(), request.key());
    String by = network.by();
    return network.write(
        () -> atOnce(visibility.writeOne(by, key, () -> real.deleteItem(request))));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    String by = network.by();
    return network.write(() -> atOnce(writeSome(by, request)));
  }

  private BatchWriteItemResponse writeSome(String by, BatchWriteItemRequest request) {
    Map<String, List<WriteRequest>> left = new HashMap<>();
    boolean leaves = network.happens(Fault.UNPROCESSED);
    request
        .requestItems()
        .forEach(
            (table, writes) -> {
              for (WriteRequest write : writes) {
                ItemKey key =
                    write.putRequest() != null
                        ? ItemKey.of(keyNames, table, write.putRequest().item())
                        : new ItemKey(table, write.deleteRequest().key());
                if (visibility.isHidden(key) || (leaves && network.random().nextBoolean())) {
                  left.computeIfAbsent(table, _ -> new ArrayList<>()).add(write);
                } else {
                  visibility.writeOne(
                      by,
                      key,
                      () ->
                          real.batchWriteItem(
                              one -> one.requestItems(Map.of(table, List.of(write)))));
                }
              }
            });
    return BatchWriteItemResponse.builder().unprocessedItems(left).build();
  }

  private static <T> Network.Done<T> atOnce(T answer) {
    return new Network.Done<>(answer, () -> true);
  }
}
