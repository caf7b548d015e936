package dev.deltacache.infra.meter;

import dev.deltacache.infra.TemplateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * A table, as far as it decides what a call costs.
 *
 * @param keys names of its key attributes
 */
record MeteredTable(String name, List<String> keys, List<MeteredIndex> indexes) {
  MeteredTable {
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
  }

  /**
   * A table of the template.
   *
   * @throws IllegalArgumentException if a local index does not hold all attributes: a query of it
   *     may fetch the others from the table, which is not metered
   */
  static MeteredTable of(TemplateTable template) {
    CreateTableRequest table = template.request();
    List<String> keys = table.keySchema().stream().map(KeySchemaElement::attributeName).toList();
    List<MeteredIndex> indexes = new ArrayList<>();
    for (LocalSecondaryIndex index : table.localSecondaryIndexes()) {
      if (index.projection().projectionType() != ProjectionType.ALL) {
        throw new IllegalArgumentException(
            "local index does not project all attributes: " + index.indexName());
      }
      indexes.add(MeteredIndex.of(keys, index.keySchema(), index.projection()));
    }
    table
        .globalSecondaryIndexes()
        .forEach(
            index -> indexes.add(MeteredIndex.of(keys, index.keySchema(), index.projection())));
    return new MeteredTable(table.tableName(), keys, indexes);
  }

  Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(keys);
    return key;
  }

  /** All indexes' write units, not doubled; see {@link MeteredIndex#writeUnits}. */
  long indexUnits(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    return indexes.stream().mapToLong(index -> index.writeUnits(before, after)).sum();
  }
}
