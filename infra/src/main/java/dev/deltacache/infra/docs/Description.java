package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltacache.http.OpenApiHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API, OpenAPI 3.1, as the functions serve it. */
record Description(JsonNode root) {
  private static final String REF = "$ref";

  static Description read() {
    try (InputStream file = OpenApiHandler.class.getResourceAsStream("openapi.yaml")) {
      Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return new Description(new ObjectMapper().valueToTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a node refers to, or itself. */
  JsonNode target(JsonNode node) {
    JsonNode reference = node.path(REF);
    return reference.isTextual() ? target(root.at(reference.asText().substring(1))) : node;
  }

  /** The name of the component that a node refers to; empty if it refers to none. */
  static String reference(JsonNode node) {
    String reference = node.path(REF).asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** A text of a node, or of what it refers to, in one line; empty if there is none. */
  String text(JsonNode node, String field) {
    JsonNode own = node.path(field);
    JsonNode text = own.isMissingNode() ? target(node).path(field) : own;
    return text.asText().strip().replaceAll("\\s+", " ");
  }

  /** All nodes, from the top. */
  Stream<JsonNode> all() {
    return below(root);
  }

  private static Stream<JsonNode> below(JsonNode node) {
    return Stream.concat(Stream.of(node), node.valueStream().flatMap(Description::below));
  }
}
