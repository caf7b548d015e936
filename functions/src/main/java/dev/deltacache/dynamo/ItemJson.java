package dev.deltacache.dynamo;

import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as DynamoDB's protocol writes them. The texts in them must need no escape. */
final class ItemJson {
  private ItemJson() {}

  static <T> String of(TableSchema<T> schema, T item) {
    return schema.itemToMap(item, true).entrySet().stream()
        .map(attribute -> quoted(attribute.getKey()) + ":" + of(attribute.getValue()))
        .collect(joining(",", "{", "}"));
  }

  static <T> String of(TableSchema<T> schema, Collection<T> items) {
    return items.stream().map(item -> of(schema, item)).collect(joining(",", "[", "]"));
  }

  static String quoted(String text) {
    return '"' + text + '"';
  }

  static String base64(byte[] bytes) {
    return quoted(Base64.getEncoder().encodeToString(bytes));
  }

  private static String of(AttributeValue value) {
    Map.Entry<String, String> typed =
        switch (value.type()) {
          case S -> Map.entry("S", quoted(value.s()));
          case N -> Map.entry("N", quoted(value.n()));
          case B -> Map.entry("B", base64(value.b().asByteArrayUnsafe()));
          case BOOL -> Map.entry("BOOL", value.bool().toString());
          case L ->
              Map.entry("L", value.l().stream().map(ItemJson::of).collect(joining(",", "[", "]")));
          default -> throw new IllegalArgumentException("no item has a " + value.type());
        };
    return "{" + quoted(typed.getKey()) + ":" + typed.getValue() + "}";
  }
}
