package dev.deltacache.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON as the model has it: maps in the order of their fields, lists, strings, booleans, null, and
 * numbers as they are spelled.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A number, as it is spelled. */
  record Num(String text) {
    static Num of(long value) {
      return new Num(Long.toString(value));
    }
  }

  private Json() {}

  static Object read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  static String write(Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> fields ->
          fields.entrySet().stream()
              .map(field -> write(field.getKey()) + ":" + write(field.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> elements ->
          elements.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
      case String text ->
          "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
      case Num number -> number.text();
      default -> value.toString();
    };
  }

  /** The same for values that count as the same. */
  static String canonical(Object value) {
    return write(sorted(value));
  }

  private static Object sorted(Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> fields -> {
        Map<String, Object> sorted = new TreeMap<>();
        object(fields).forEach((name, field) -> sorted.put(name, sorted(field)));
        yield sorted;
      }
      case List<?> elements -> elements.stream().map(Json::sorted).toList();
      case Num number -> new Num(new BigDecimal(number.text()).stripTrailingZeros().toString());
      default -> value;
    };
  }

  /** Objects merge, all else replaces. */
  static Object merged(Object stored, Object sent) {
    if (!(stored instanceof Map && sent instanceof Map)) {
      return sent;
    }
    Map<String, Object> merged = new LinkedHashMap<>(object(stored));
    object(sent).forEach((name, value) -> merged.put(name, merged(merged.get(name), value)));
    return merged;
  }

  /** Without what a name or a JSON pointer (that has no escapes) names. */
  static Map<String, Object> without(Map<String, Object> fields, String pointer) {
    List<String> path = List.of(pointer.replaceFirst("^/", "").split("/"));
    Map<String, Object> rest = new LinkedHashMap<>(fields);
    if (path.size() == 1) {
      rest.remove(path.getFirst());
    } else if (rest.get(path.getFirst()) instanceof Map<?, ?> inner) {
      rest.put(path.getFirst(), without(object(inner), path.getLast()));
    }
    return rest;
  }
}
