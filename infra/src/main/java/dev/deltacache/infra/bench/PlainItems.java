package dev.deltacache.infra.bench;

import static dev.deltacache.infra.bench.PlainTable.DATASET;
import static dev.deltacache.infra.bench.PlainTable.ID;

import dev.deltacache.dynamo.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The plain design's calls to DynamoDB: batches, side by side, as many at once as ours. */
final class PlainItems {
  static final String HASH = "hash";
  static final String PAYLOAD = "payload";

  private static final int MAX_GETS = 100;
  private static final int MAX_WRITES = 25;

  private final Parallel parallel = new Parallel(Executors::newVirtualThreadPerTaskExecutor);
  private final DynamoDbClient client;

  PlainItems(DynamoDbClient client) {
    this.client = client;
  }

  /** The hashes of those that exist, by id; empty for one that was deleted. */
  Map<String, String> hashes(String dataset, List<String> ids) {
    Map<String, String> hashes = new HashMap<>();
    for (List<Map<String, AttributeValue>> found :
        parallel.map(parts(ids, MAX_GETS), part -> get(dataset, part))) {
      for (Map<String, AttributeValue> item : found) {
        hashes.put(item.get(ID).s(), item.containsKey(HASH) ? item.get(HASH).s() : "");
      }
    }
    return hashes;
  }

  private List<Map<String, AttributeValue>> get(String dataset, List<String> ids) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(ids.stream().map(id -> key(dataset, id)).toList())
            // the payload is paid for all the same, but not sent
            .projectionExpression("id, #h")
            .expressionAttributeNames(Map.of("#h", HASH))
            .build();
    Map<String, KeysAndAttributes> rest = Map.of(PlainTable.NAME, keys);
    while (!rest.isEmpty()) {
      Map<String, KeysAndAttributes> request = rest;
      BatchGetItemResponse response = client.batchGetItem(get -> get.requestItems(request));
      items.addAll(response.responses().getOrDefault(PlainTable.NAME, List.of()));
      rest = response.unprocessedKeys();
    }
    return items;
  }

  void put(List<Map<String, AttributeValue>> items) {
    write(items.stream().map(i -> WriteRequest.builder().putRequest(p -> p.item(i)).build()));
  }

  void delete(String dataset, List<String> ids) {
    write(
        ids.stream()
            .map(id -> key(dataset, id))
            .map(key -> WriteRequest.builder().deleteRequest(d -> d.key(key)).build()));
  }

  private void write(Stream<WriteRequest> writes) {
    parallel.map(
        parts(writes.toList(), MAX_WRITES),
        part -> {
          Map<String, List<WriteRequest>> rest = Map.of(PlainTable.NAME, part);
          while (!rest.isEmpty()) {
            Map<String, List<WriteRequest>> request = rest;
            rest = client.batchWriteItem(write -> write.requestItems(request)).unprocessedItems();
          }
          return part.size();
        });
  }

  /** All ids of a dataset, deleted ones included or not. */
  List<String> ids(String dataset, boolean deleted) {
    List<String> ids = new ArrayList<>();
    QueryRequest query =
        QueryRequest.builder()
            .tableName(PlainTable.NAME)
            .keyConditionExpression("dataset = :d")
            .projectionExpression("id, #h")
            .expressionAttributeNames(Map.of("#h", HASH))
            .expressionAttributeValues(Map.of(":d", AttributeValue.fromS(dataset)))
            .build();
    pages(
        query,
        page ->
            page.items().stream()
                .filter(item -> deleted || item.containsKey(HASH))
                .forEach(item -> ids.add(item.get(ID).s())));
    return ids;
  }

  /** The changes after a time, at most so many. */
  List<Map<String, AttributeValue>> after(String dataset, String updatedAt, int limit) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    QueryRequest query =
        QueryRequest.builder()
            .tableName(PlainTable.NAME)
            .indexName(PlainTable.BY_UPDATE)
            .keyConditionExpression("dataset = :d AND updated_at > :u")
            .expressionAttributeValues(
                Map.of(":d", AttributeValue.fromS(dataset), ":u", AttributeValue.fromS(updatedAt)))
            .limit(limit)
            .build();
    while (items.size() < limit) {
      QueryResponse page = client.query(query);
      items.addAll(page.items());
      if (!page.hasLastEvaluatedKey()) {
        break;
      }
      query =
          query.toBuilder()
              .exclusiveStartKey(page.lastEvaluatedKey())
              .limit(limit - items.size())
              .build();
    }
    return items;
  }

  private void pages(QueryRequest first, Consumer<QueryResponse> each) {
    QueryRequest query = first;
    while (true) {
      QueryResponse page = client.query(query);
      each.accept(page);
      if (!page.hasLastEvaluatedKey()) {
        return;
      }
      query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
    }
  }

  private static Map<String, AttributeValue> key(String dataset, String id) {
    return Map.of(DATASET, AttributeValue.fromS(dataset), ID, AttributeValue.fromS(id));
  }

  private static <T> List<List<T>> parts(List<T> all, int size) {
    return IntStream.range(0, Math.ceilDiv(all.size(), size))
        .mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size)))
        .toList();
  }
}
