package dev.deltacache.infra.meter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * What an index holds of its table's items, and what it costs to keep it so.
 *
 * @param keys its own key attributes
 * @param projected all that it holds; empty if that is the whole item
 */
record MeteredIndex(List<String> keys, Optional<Set<String>> projected) {
  MeteredIndex {
    keys = List.copyOf(keys);
  }

  static MeteredIndex of(
      List<String> tableKeys, List<KeySchemaElement> schema, Projection projection) {
    List<String> keys = schema.stream().map(KeySchemaElement::attributeName).toList();
    if (projection.projectionType() == ProjectionType.ALL) {
      return new MeteredIndex(keys, Optional.empty());
    }
    Set<String> projected = new HashSet<>(tableKeys);
    projected.addAll(keys);
    projected.addAll(projection.nonKeyAttributes());
    return new MeteredIndex(keys, Optional.of(projected));
  }

  /**
   * Write units, not doubled, of an item's change (AWS Developer Guide, "Local Secondary Indexes"
   * and "Using Global Secondary Indexes", each under "Write capacity units"): of the entry that
   * comes or goes, of the larger one if only projected attributes change, of both if the index key
   * does. The guide gives entries an overhead for storage alone.
   *
   * @param before empty if there was none
   * @param after empty if there is none
   */
  long writeUnits(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    Map<String, AttributeValue> old = entry(before);
    Map<String, AttributeValue> next = entry(after);
    if (old.equals(next)) {
      return 0;
    }
    if (!old.isEmpty() && !next.isEmpty() && !key(old).equals(key(next))) {
      return units(old) + units(next);
    }
    return Math.max(units(old), units(next));
  }

  // an item without one of the index's keys is not in it
  private Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
    if (!item.keySet().containsAll(keys)) {
      return Map.of();
    }
    Map<String, AttributeValue> entry = new HashMap<>(item);
    projected.ifPresent(entry.keySet()::retainAll);
    return entry;
  }

  private List<AttributeValue> key(Map<String, AttributeValue> entry) {
    return keys.stream().map(entry::get).toList();
  }

  private static long units(Map<String, AttributeValue> entry) {
    return RequestUnits.write(ItemSize.of(entry));
  }
}
