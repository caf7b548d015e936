package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON for people: what fits into a line is one. */
final class JsonLines {
  private static final int WIDTH = 100;

  private JsonLines() {}

  static String of(JsonNode value) {
    return of(value, "");
  }

  private static String of(JsonNode value, String indent) {
    String line = inOneLine(value);
    if (value.isEmpty() || indent.length() + line.length() <= WIDTH) {
      return line;
    }
    String deeper = indent + "  ";
    Stream<String> parts =
        value.isArray()
            ? value.valueStream().map(item -> of(item, deeper))
            : value.properties().stream()
                .map(member -> name(member.getKey()) + of(member.getValue(), deeper));
    String inside = parts.map(deeper::concat).collect(Collectors.joining(",\n"));
    return value.isArray()
        ? "[\n" + inside + "\n" + indent + "]"
        : "{\n" + inside + "\n" + indent + "}";
  }

  private static String inOneLine(JsonNode value) {
    if (value.isArray()) {
      return value
          .valueStream()
          .map(JsonLines::inOneLine)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(member -> name(member.getKey()) + inOneLine(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static String name(String name) {
    return "\"" + name + "\": ";
  }
}
