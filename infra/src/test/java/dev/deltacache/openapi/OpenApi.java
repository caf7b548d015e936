package dev.deltacache.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.deltacache.http.OpenApiHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of the API, as the functions serve it; read once, for the tests of all threads.
 */
public final class OpenApi {
  /** Without bounds of its own: records may have longer numbers. */
  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .build())
              .build());

  // no address of anything: schemas are found by it
  private static final String URI = "https://deltacache.example/openapi.yaml";

  private static final Part ROOT = new Part("", read());
  private static final List<Operation> OPERATIONS = list();

  // what is no keyword of JSON Schema, and so holds nothing, is refused: it is one misspelled
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .keywords(ROOT.children().map(part -> new NonValidationKeyword(part.name())).toList())
          .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
          .build();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          DIALECT,
          registry ->
              registry
                  .schemas(Map.of(URI, ROOT.value().toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private OpenApi() {}

  public static Part root() {
    return ROOT;
  }

  /** What stands at a JSON pointer. */
  public static Part at(String pointer) {
    JsonNode value = ROOT.value().at(pointer);
    if (value.isMissingNode()) {
      throw new IllegalStateException("nothing at " + pointer);
    }
    return new Part(pointer, value);
  }

  public static Stream<Operation> operations() {
    return OPERATIONS.stream();
  }

  /** The call that a request is. */
  public static Optional<Operation> operation(String method, String path) {
    return operations().filter(operation -> operation.takes(method, path)).findFirst();
  }

  static List<String> problems(Part schema, JsonNode instance) {
    return SCHEMAS
        .computeIfAbsent(
            schema.pointer(), at -> REGISTRY.getSchema(SchemaLocation.of(URI + "#" + at)))
        .validate(instance)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static List<Operation> list() {
    List<Operation> operations = new ArrayList<>();
    ROOT.get("paths")
        .children()
        .forEach(
            path ->
                path.children()
                    .map(
                        call ->
                            new Operation(call.name().toUpperCase(Locale.ROOT), path.name(), call))
                    .forEach(operations::add));
    return List.copyOf(operations);
  }

  private static JsonNode read() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream file = OpenApiHandler.class.getResourceAsStream("openapi.yaml")) {
      return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
