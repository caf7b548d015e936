package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schemas as tables of fields, and their types in words. */
final class Fields {
  private static final String NULL = "null";
  private static final String OR = " or ";
  private static final String OTHERWISE = "` if not given";

  private final Description description;

  // the shapes that a type has named
  private final Set<String> named = new HashSet<>();

  /** One of an object, as each of the forms describes it that the object may have. */
  private record Field(List<JsonNode> schemas, boolean isRequired) {
    Field and(Field other) {
      return new Field(
          Stream.concat(schemas.stream(), other.schemas.stream()).distinct().toList(),
          isRequired && other.isRequired);
    }
  }

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
        .map(field -> row(field.getKey(), field.getValue()))
        .collect(Collectors.joining("", "| field | type | |\n|---|---|---|\n", "\n"));
  }

  /** Whether a type that was told of has named a shape. */
  boolean isNamed(String shape) {
    return named.contains(shape);
  }

  private String row(String place, Field field) {
    String type = either(field.schemas().stream().map(this::type));
    // who has a default need not be told that a value may be left out
    boolean isTold = field.isRequired() || type.contains(OTHERWISE);
    String meaning =
        field.schemas().stream()
            .map(this::meaning)
            .filter(words -> !words.isEmpty())
            .distinct()
            .collect(Collectors.joining(" "));
    return row(place, type + (isTold ? "" : ", optional"), meaning);
  }

  /** A row of a table. */
  static String row(String name, String type, String meaning) {
    return "| `%s` | %s | %s |\n".formatted(name, type, cell(meaning));
  }

  static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** A type in words, with its bounds and its default. */
  String type(JsonNode schema) {
    JsonNode target = description.target(schema);
    String otherwise =
        schema.has("default") ? schema.path("default").asText() : target.path("default").asText();
    return plainType(schema) + (otherwise.isEmpty() ? "" : ", `" + otherwise + OTHERWISE);
  }

  private String plainType(JsonNode schema) {
    if (isShape(schema)) {
      String name = Description.reference(schema);
      named.add(name);
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
      return either(target.get("oneOf").valueStream().map(this::plainType));
    }
    if (target.has("allOf")) {
      return "object";
    }
    return types(target)
        .map(type -> type.equals("array") ? array(target) : bounded(type, target))
        .collect(Collectors.joining(" or "));
  }

  // each once, null last
  private static String either(Stream<String> types) {
    return types
        .flatMap(type -> Stream.of(type.split(OR, -1)))
        .distinct()
        .sorted((one, other) -> Boolean.compare(one.equals(NULL), other.equals(NULL)))
        .collect(Collectors.joining(OR));
  }

  private String array(JsonNode schema) {
    String items = plainType(schema.path("items"));
    return schema.has("maxItems")
        ? "array of up to %s: %s".formatted(number(schema.get("maxItems")), items)
        : "array: " + items;
  }

  private static String bounded(String type, JsonNode schema) {
    if (type.equals(NULL) || !schema.has("minimum")) {
      return type;
    }
    return schema.has("maximum")
        ? "%s from %s to %s"
            .formatted(type, number(schema.get("minimum")), number(schema.get("maximum")))
        : "%s from %s".formatted(type, number(schema.get("minimum")));
  }

  private static String number(JsonNode value) {
    return value.isIntegralNumber()
        ? String.format(Locale.ROOT, "%,d", value.asLong())
        : value.asText();
  }

  private static Stream<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText());
  }

  // its own words, or those of its items, or of the one that is not null
  private String meaning(JsonNode schema) {
    String items = description.text(schema.path("items"), "description");
    String own = description.text(schema, "description");
    if (own.isEmpty()
        && Description.reference(schema.path("items")).isEmpty()
        && !items.isEmpty()) {
      return items;
    }
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
              fields.merge(
                  place,
                  new Field(List.of(property.getValue()), required.contains(property.getKey())),
                  Field::and);
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
