package dev.deltacache.infra;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * What a table cannot change while it holds data, in words that two tables can be compared by.
 *
 * @param parts by name: keys, attributes, each index, time to live
 */
record TableShape(Map<String, String> parts) {
  private static final String NONE = "none";
  private static final String TTL = "time to live";

  TableShape {
    parts = Map.copyOf(parts);
  }

  static TableShape of(TemplateTable table) {
    var request = table.request();
    Map<String, String> parts =
        parts(
            request.keySchema(), request.attributeDefinitions(), table.ttlAttribute().orElse(NONE));
    request
        .globalSecondaryIndexes()
        .forEach(i -> index(parts, "global", i.indexName(), i.keySchema(), i.projection()));
    request
        .localSecondaryIndexes()
        .forEach(i -> index(parts, "local", i.indexName(), i.keySchema(), i.projection()));
    return new TableShape(parts);
  }

  static TableShape of(TableDescription table, TimeToLiveDescription ttl) {
    boolean expires =
        ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
            || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    Map<String, String> parts =
        parts(
            table.keySchema(), table.attributeDefinitions(), expires ? ttl.attributeName() : NONE);
    table
        .globalSecondaryIndexes()
        .forEach(i -> index(parts, "global", i.indexName(), i.keySchema(), i.projection()));
    table
        .localSecondaryIndexes()
        .forEach(i -> index(parts, "local", i.indexName(), i.keySchema(), i.projection()));
    return new TableShape(parts);
  }

  /** What is not the same; empty if nothing. */
  String differenceTo(TableShape wanted) {
    TreeSet<String> names = new TreeSet<>(parts.keySet());
    names.addAll(wanted.parts.keySet());
    return names.stream()
        .filter(name -> !part(name).equals(wanted.part(name)))
        .map(name -> "%s: %s, not %s".formatted(name, part(name), wanted.part(name)))
        .collect(joining("; "));
  }

  boolean expiresBy(String attribute) {
    return part(TTL).equals(attribute);
  }

  /** All but what a restored table comes without. */
  TableShape withoutTtl() {
    Map<String, String> others = new TreeMap<>(parts);
    others.remove(TTL);
    return new TableShape(others);
  }

  private String part(String name) {
    return parts.getOrDefault(name, NONE);
  }

  private static Map<String, String> parts(
      List<KeySchemaElement> keys, List<AttributeDefinition> attributes, String ttl) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("keys", keys(keys));
    parts.put(
        "attributes",
        attributes.stream()
            .map(a -> a.attributeName() + " " + a.attributeTypeAsString())
            .sorted()
            .collect(joining(", ")));
    parts.put(TTL, ttl);
    return parts;
  }

  private static void index(
      Map<String, String> parts,
      String kind,
      String name,
      List<KeySchemaElement> keys,
      Projection projection) {
    parts.put(kind + " index " + name, keys(keys) + ", " + projection.projectionTypeAsString());
  }

  private static String keys(List<KeySchemaElement> keys) {
    return keys.stream()
        .map(key -> key.attributeName() + " " + key.keyTypeAsString())
        .collect(joining(", "));
  }
}
