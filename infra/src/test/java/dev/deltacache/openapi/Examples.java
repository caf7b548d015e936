package dev.deltacache.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The examples in the description. */
public final class Examples {
  // what stands in them is the callers'
  private static final Set<String> OPEN = Set.of("records", "checkpoint");
  private static final String MORE = "not_described";

  private Examples() {}

  /** The values of the examples of what has a schema. */
  public static Stream<Part> of(Part described) {
    return Stream.concat(
        described.find("example").stream(),
        described.find("examples").stream()
            .flatMap(Part::children)
            .map(example -> example.get("value")));
  }

  /** Copies, each with one field more, in one of the objects whose fields are not the callers'. */
  static List<JsonNode> withAFieldMore(JsonNode example) {
    return objects(new Part("", example))
        .map(
            object -> {
              JsonNode copy = example.deepCopy();
              ((ObjectNode) copy.at(object.pointer())).put(MORE, true);
              return copy;
            })
        .toList();
  }

  private static Stream<Part> objects(Part part) {
    Stream<Part> inside =
        part.children().filter(child -> !OPEN.contains(child.name())).flatMap(Examples::objects);
    return part.value().isObject() ? Stream.concat(Stream.of(part), inside) : inside;
  }
}
