package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schemas as tables of fields, and their types in words. */
final class Fields {
  private static final String NULL = "null";

  private final Description description;

  /** One of an object, by its place in it. */
  private record Field(JsonNode schema, boolean isRequired) {}

  Fields(Description description) {
    this.description = description;
  }

  /** A schema of the components that has fields: what a reader looks up by its name. */
  boolean isShape(JsonNode schema) {
    return !Description.reference(schema).isEmpty() && !of(schema).isEmpty();
  }

  /** The fields of an object, those of objects in it too, as a table. */
  String table(JsonNode schema) {
    return of(schema).entrySet().stream()
        .map(
            field ->
                row(
                    field.getKey(),
                    type(field.getValue().schema())
                        + (field.getValue().isRequired() ? "" : ", optional"),
                    meaning(field.getValue().schema())))
        .collect(Collectors.joining("", "| field | type | |\n|---|---|---|\n", "\n"));
  }

  /** A row of a table. */
  static String row(String name, String type, String meaning) {
    return "| `%s` | %s | %s |%n".formatted(name, type, cell(meaning));
  }

  static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** A type in words, with its bounds and its default. */
  String type(JsonNode schema) {
    JsonNode target = description.target(schema);
    String otherwise =
        schema.has("default") ? schema.path("default").asText() : target.path("default").asText();
    return plainType(schema) + (otherwise.isEmpty() ? "" : ", `" + otherwise + "` if not given");
  }

  private String plainType(JsonNode schema) {
    if (isShape(schema)) {
      String name = Description.reference(schema);
      return "[%s](#%s)".formatted(name, Headings.anchor(name));
    }
    JsonNode target = description.target(schema);
    if (target.has("const")) {
      return "`" + target.get("const").asText() + "`";
    }
    if (target.has("enum")) {
      return target
          .get("enum")
          .valueStream()
          .map(value -> value.isNull() ? NULL : "`" + value.asText() + "`")
          .collect(Collectors.joining(" or "));
    }
    if (target.has("oneOf")) {
      return target
          .get("oneOf")
          .valueStream()
          .map(this::plainType)
          .distinct()
          .sorted((one, other) -> Boolean.compare(one.equals(NULL), other.equals(NULL)))
          .collect(Collectors.joining(" or "));
    }
    if (target.has("allOf")) {
      return "object";
    }
    return types(target)
        .map(type -> type.equals("array") ? array(target) : bounded(type, target))
        .collect(Collectors.joining(" or "));
  }

  private String array(JsonNode schema) {
    String items = plainType(schema.path("items"));
    return schema.has("maxItems")
        ? "array of up to %s: %s".formatted(schema.get("maxItems"), items)
        : "array: " + items;
  }

  private static String bounded(String type, JsonNode schema) {
    if (type.equals(NULL) || !schema.has("minimum")) {
      return type;
    }
    return schema.has("maximum")
        ? "%s from %s to %s".formatted(type, schema.get("minimum"), schema.get("maximum"))
        : "%s from %s".formatted(type, schema.get("minimum"));
  }

  private static Stream<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText());
  }

  // its own words, or those of the one that is not null
  private String meaning(JsonNode schema) {
    String own = description.text(schema, "description");
    return own.isEmpty()
        ? description
            .target(schema)
            .path("oneOf")
            .valueStream()
            .map(one -> isShape(one) ? "" : description.text(one, "description"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("")
        : own;
  }

  private Map<String, Field> of(JsonNode schema) {
    Map<String, Field> fields = new LinkedHashMap<>();
    collect("", schema, fields);
    return fields;
  }

  private void collect(String prefix, JsonNode schema, Map<String, Field> fields) {
    JsonNode target = description.target(schema);
    List<String> required = new ArrayList<>();
    target.path("required").forEach(name -> required.add(name.asText()));
    target.path("allOf").forEach(part -> collect(prefix, part, fields));
    target.path("oneOf").forEach(part -> collect(prefix, part, fields));
    target
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String place = prefix + property.getKey();
              fields.putIfAbsent(
                  place, new Field(property.getValue(), required.contains(property.getKey())));
              collectBelow(place, property.getValue(), fields);
            });
  }

  // what has a name is explained where that is
  private void collectBelow(String place, JsonNode schema, Map<String, Field> fields) {
    if (Description.reference(schema).isEmpty()) {
      JsonNode items = schema.path("items");
      JsonNode values = schema.path("additionalProperties");
      if (!schema.has("oneOf")) {
        collect(place + ".", schema, fields);
      }
      if (items.isObject() && Description.reference(items).isEmpty()) {
        collect(place + "[].", items, fields);
      }
      if (values.isObject() && Description.reference(values).isEmpty()) {
        collect(place + ".*.", values, fields);
      }
    }
  }
}
