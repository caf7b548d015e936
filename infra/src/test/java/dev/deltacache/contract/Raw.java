package dev.deltacache.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.Template;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.StoredRecord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables behind the cache's back: reads what it stores, and hides items as DynamoDB does while
 * it applies a transaction.
 */
final class Raw {
  private final DynamoDbClient client;
  private final Map<String, String> tables;

  Raw(DynamoDbClient client, Template template) {
    this.client = client;
    this.tables = template.functions().getFirst().environment();
  }

  /** Items that can be taken away and put back. */
  final class Hideable {
    private final String table;
    private final List<String> keyNames;
    private final List<Map<String, AttributeValue>> items;

    private Hideable(String table, List<String> keyNames, List<Map<String, AttributeValue>> items) {
      this.table = table;
      this.keyNames = keyNames;
      this.items = items;
    }

    void hide() {
      hide(items.size());
    }

    /** Takes away the last ones. */
    void hide(int count) {
      for (Map<String, AttributeValue> item : items.subList(items.size() - count, items.size())) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(keyNames);
        client.deleteItem(delete -> delete.tableName(table).key(key));
      }
    }

    void reveal() {
      items.forEach(item -> client.putItem(put -> put.tableName(table).item(item)));
    }

    /** With another value of an attribute. */
    void putWith(String attribute, AttributeValue value) {
      for (Map<String, AttributeValue> item : items) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.put(attribute, value);
        client.putItem(put -> put.tableName(table).item(changed));
      }
    }

    int count() {
      return items.size();
    }
  }

  /** A record's item. */
  Hideable record(StoredRecord stored, Incarnation incarnation) {
    // its shard is not for tests to know: they look into each
    List<Map<String, AttributeValue>> items =
        IntStream.range(0, Integer.parseInt(tables.get("SHARDS")))
            .mapToObj(shard -> key(incarnation, new byte[] {(byte) shard}))
            .flatMap(
                shard ->
                    query("RECORDS_TABLE", "shard", shard)
                        .filter(item -> item.get("id").s().equals(stored.id())))
            .toList();
    return new Hideable(tables.get("RECORDS_TABLE"), List.of("shard", "id"), items);
  }

  /** All parts of a record's payload. */
  Hideable payloads(StoredRecord stored, Incarnation incarnation) {
    AttributeValue key = key(incarnation, stored.id().getBytes(UTF_8));
    return new Hideable(
        tables.get("PAYLOADS_TABLE"),
        List.of("record", "part"),
        query("PAYLOADS_TABLE", "record", key).toList());
  }

  private static AttributeValue key(Incarnation incarnation, byte[] rest) {
    return AttributeValue.fromB(
        SdkBytes.fromByteArray(
            ByteBuffer.allocate(Incarnation.BYTES + rest.length)
                .put(incarnation.toBytes())
                .put(rest)
                .array()));
  }

  private Stream<Map<String, AttributeValue>> query(
      String variable, String keyName, AttributeValue key) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(tables.get(variable))
                    .consistentRead(true)
                    .keyConditionExpression("#k = :k")
                    .expressionAttributeNames(Map.of("#k", keyName))
                    .expressionAttributeValues(Map.of(":k", key)))
        .items()
        .stream();
  }

  /** A dataset's head. */
  Hideable head(DatasetKey dataset) {
    return new Hideable(
        tables.get("DATASETS_TABLE"), List.of("dataset", "item"), items(dataset, "HEAD"));
  }

  private static boolean startsWith(AttributeValue value, byte[] prefix) {
    return Arrays.equals(Arrays.copyOf(value.b().asByteArray(), prefix.length), prefix);
  }

  /** A number of the head. */
  long headNumber(DatasetKey dataset, String attribute) {
    return Long.parseLong(items(dataset, "HEAD").getFirst().get(attribute).n());
  }

  /** The sums of all activity buckets. */
  String activity(DatasetKey dataset) {
    List<Map<String, AttributeValue>> buckets = items(dataset, "ACTIVITY#");
    return List.of("added", "updated", "deleted").stream()
        .map(
            action ->
                action
                    + " "
                    + buckets.stream()
                        .mapToLong(bucket -> Long.parseLong(bucket.get(action).n()))
                        .sum())
        .collect(Collectors.joining(", "));
  }

  private List<Map<String, AttributeValue>> items(DatasetKey dataset, String prefix) {
    return client
        .query(
            query ->
                query
                    .tableName(tables.get("DATASETS_TABLE"))
                    .consistentRead(true)
                    .keyConditionExpression("dataset = :d AND begins_with(#i, :p)")
                    .expressionAttributeNames(Map.of("#i", "item"))
                    .expressionAttributeValues(
                        Map.of(
                            ":d", AttributeValue.fromS(dataset.encoded()),
                            ":p", AttributeValue.fromS(prefix))))
        .items();
  }

  /** How many deletions a closed window names. */
  long closedWindow(DatasetKey dataset, String id) {
    return Long.parseLong(items(dataset, "WINDOW#" + id).getFirst().get("deleted").n());
  }

  /** Bytes of the head. */
  byte[] headBytes(DatasetKey dataset, String attribute) {
    return items(dataset, "HEAD").getFirst().get(attribute).b().asByteArray();
  }

  /** How many records an incarnation has. */
  long records(Incarnation incarnation) {
    return scan("RECORDS_TABLE")
        .filter(item -> startsWith(item.get("shard"), incarnation.toBytes()))
        .count();
  }

  /** How many records there are, of all incarnations. */
  long allRecords() {
    return scan("RECORDS_TABLE").count();
  }

  /** The bytes of all payloads of an incarnation, as they are stored. */
  long payloadBytes(Incarnation incarnation) {
    return payloads(incarnation)
        .mapToLong(item -> item.get("data").b().asByteArrayUnsafe().length)
        .sum();
  }

  /** The record ids of all parts of payloads of an incarnation. */
  List<String> payloadKeys(Incarnation incarnation) {
    return payloads(incarnation)
        .map(item -> item.get("record").b().asByteArray())
        .map(key -> new String(key, Incarnation.BYTES, key.length - Incarnation.BYTES, UTF_8))
        .toList();
  }

  private Stream<Map<String, AttributeValue>> payloads(Incarnation incarnation) {
    return scan("PAYLOADS_TABLE")
        .filter(item -> startsWith(item.get("record"), incarnation.toBytes()));
  }

  /** All items of the four tables, each by its keys, save those of API keys. */
  List<String> everything() {
    return Stream.of("DATASETS_TABLE", "RECORDS_TABLE", "PAYLOADS_TABLE")
        .flatMap(this::scan)
        .map(
            item ->
                Stream.of("dataset", "item", "shard", "id", "record", "part")
                    .filter(item::containsKey)
                    .map(key -> key + "=" + item.get(key))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  /** The sort keys of the items of a partition of the Datasets table that begin with a text. */
  List<String> names(String partition, String prefix) {
    return scan("DATASETS_TABLE")
        .filter(item -> item.get("dataset").s().equals(partition))
        .map(item -> item.get("item").s())
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** How many dead incarnations of a dataset are not deleted yet. */
  long graves(DatasetKey dataset) {
    return scan("DATASETS_TABLE")
        .filter(item -> item.containsKey("of") && item.get("of").s().equals(dataset.encoded()))
        .count();
  }

  private Stream<Map<String, AttributeValue>> scan(String variable) {
    String table = tables.get(variable);
    return client
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream();
  }
}
