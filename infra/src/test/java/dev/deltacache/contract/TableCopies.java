package dev.deltacache.contract;

import static java.util.stream.Collectors.toMap;

import dev.deltacache.dynamo.Tables;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Tables of a test's own in a database that others use too, which can be copied and put back. */
final class TableCopies {
  private final DynamoDbClient client;
  private final String suffix;
  private final Map<String, List<String>> keys;

  /** Makes them. */
  TableCopies(DynamoDbClient client, Template template, String suffix) {
    this.client = client;
    this.suffix = suffix;
    this.keys = new HashMap<>();
    for (TemplateTable table : template.tables()) {
      String name = table.name() + suffix;
      // no deletion protection: they go when the test is over
      client.createTable(
          table.request().toBuilder().tableName(name).deletionProtectionEnabled(false).build());
      keys.put(
          name, table.request().keySchema().stream().map(KeySchemaElement::attributeName).toList());
    }
  }

  /** The items of a table, by their keys. */
  record Copy(Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items) {
    /** With those items of another one that this one does not have. */
    Copy with(Copy other) {
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> all = new HashMap<>(items);
      other.items.forEach(all::putIfAbsent);
      return new Copy(all);
    }

    /** Without those items that have some value. */
    Copy without(String name, AttributeValue value) {
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> others = new HashMap<>(items);
      others.values().removeIf(item -> value.equals(item.get(name)));
      return new Copy(others);
    }

    /** Each item, one that is missing too, as it is in this copy or in the other. */
    Copy mixedWith(Copy other, Random random) {
      Set<Map<String, AttributeValue>> all = new HashSet<>(items.keySet());
      all.addAll(other.items.keySet());
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> mixed = new HashMap<>();
      for (Map<String, AttributeValue> key : all) {
        Map<String, AttributeValue> item = (random.nextBoolean() ? this : other).items.get(key);
        if (item != null) {
          mixed.put(key, item);
        }
      }
      return new Copy(mixed);
    }
  }

  Tables names() {
    return new Tables("Keys" + suffix, datasets(), records(), payloads());
  }

  String datasets() {
    return "Datasets" + suffix;
  }

  String records() {
    return "Records" + suffix;
  }

  String payloads() {
    return "Payloads" + suffix;
  }

  /** The environment of functions that have these tables. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(TestTemplate.environment());
    environment.put("KEYS_TABLE", "Keys" + suffix);
    environment.put("DATASETS_TABLE", datasets());
    environment.put("RECORDS_TABLE", records());
    environment.put("PAYLOADS_TABLE", payloads());
    return environment;
  }

  Copy copy(String table) {
    return new Copy(
        client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
            .collect(toMap(item -> key(table, item), item -> item)));
  }

  /** Makes a table what it was. */
  void putBack(String table, Copy copy) {
    copy(table)
        .items()
        .keySet()
        .forEach(
            key -> {
              if (!copy.items().containsKey(key)) {
                client.deleteItem(delete -> delete.tableName(table).key(key));
              }
            });
    copy.items().values().forEach(item -> put(table, item));
  }

  void put(String table, Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }

  void delete() {
    keys.keySet().forEach(name -> client.deleteTable(delete -> delete.tableName(name)));
  }

  private Map<String, AttributeValue> key(String table, Map<String, AttributeValue> item) {
    return keys.get(table).stream().collect(toMap(name -> name, item::get));
  }
}
