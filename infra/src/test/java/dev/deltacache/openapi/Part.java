package dev.deltacache.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value in the description.
 *
 * @param pointer to where it stands, as a JSON pointer
 */
public record Part(String pointer, JsonNode value) {
  /** The last step of the pointer. */
  public String name() {
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    return last.replace("~1", "/").replace("~0", "~");
  }

  /** A member, or the part that it refers to. */
  public Optional<Part> find(String name) {
    return Optional.ofNullable(value.get(name)).map(child -> child(name, child)).map(Part::target);
  }

  /** A member that must be there, or the part that it refers to. */
  public Part get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("nothing at " + pointer + "/" + name));
  }

  /** The members or items, none of them followed to what it refers to. */
  public Stream<Part> children() {
    return value.isArray()
        ? Stream.iterate(0, i -> i < value.size(), i -> i + 1)
            .map(i -> child(Integer.toString(i), value.get(i)))
        : value.properties().stream().map(child -> child(child.getKey(), child.getValue()));
  }

  /** This part and all in it, none followed to what it refers to. */
  public Stream<Part> all() {
    return Stream.concat(Stream.of(this), children().flatMap(Part::all));
  }

  /** What this refers to, or itself. */
  public Part target() {
    // a schema's own reference has the schema's other members beside it
    return value.size() == 1 && value.path("$ref").isTextual()
        ? OpenApi.at(value.get("$ref").asText().substring(1))
        : this;
  }

  /** The names of the fields that this schema of an object describes. */
  public Stream<String> fields() {
    return Stream.of(
            find("properties").stream().flatMap(Part::children).map(Part::name),
            find("allOf").stream().flatMap(Part::children).map(Part::target).flatMap(Part::fields))
        .flatMap(names -> names);
  }

  /** What of a value does not fit this part, which is a schema. */
  public List<String> problems(JsonNode instance) {
    return OpenApi.problems(this, instance);
  }

  private Part child(String name, JsonNode child) {
    return new Part(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), child);
  }
}
