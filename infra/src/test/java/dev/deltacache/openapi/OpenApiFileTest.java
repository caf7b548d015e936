package dev.deltacache.openapi;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Route;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the description is one, and of the routes that there are. */
final class OpenApiFileTest {
  private static final Schema OF_SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  static Stream<Operation> operations() {
    return OpenApi.operations();
  }

  static Stream<Part> schemas() {
    return Stream.concat(
        OpenApi.at("/components/schemas").children(),
        OpenApi.root()
            .all()
            .filter(part -> part.name().equals("schema"))
            .filter(part -> part.value().isObject()));
  }

  @Test
  void file_isOpenApi31() {
    assertThat(OpenApi.at("/openapi").value().asText()).isEqualTo("3.1.0");
    assertThat(OpenApi.at("/info/title").value().asText()).isEqualTo("Deltacache");
    assertThat(OpenApi.root().children().map(Part::name))
        .containsExactlyInAnyOrder(
            "openapi",
            "info",
            "servers",
            "security",
            "tags",
            "paths",
            "x-default-route",
            "components");
  }

  @Test
  void calls_areTheRoutesOfTheTemplate_butForTheDefaultOne() throws IOException {
    List<String> routes =
        ProjectFiles.template().functions().stream()
            .flatMap(function -> function.routes().stream())
            .filter(route -> !route.equals(Route.DEFAULT))
            .map(Route::key)
            .toList();
    assertThat(operations().map(Operation::route)).containsExactlyInAnyOrderElementsOf(routes);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyCall_saysWhatItIs_andWhoMayMakeIt(Operation operation) {
    assertThat(operation.part().get("operationId").value().asText()).matches("[a-z][A-Za-z]+");
    assertThat(operation.part().get("summary").value().asText()).matches("[A-Z].*[^.]");
    assertThat(operation.part().get("tags").value()).hasSize(1);
    assertThat(operation.part().find("security")).isPresent();
    assertThat(operation.scopes()).isSubsetOf("read", "write", "admin");
    Set<String> statuses = operation.answers().map(answer -> answer.getKey()).collect(toSet());
    assertThat(statuses).contains("200");
    if (operation.scopes().isEmpty()) {
      assertThat(statuses).isSubsetOf("200", "304", "404");
    } else {
      assertThat(statuses).contains("400", "401", "403", "429");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyVariableOfAPath_isAParameter_andTheOtherWayRound(Operation operation) {
    List<String> variables =
        operation
            .parameters()
            .filter(parameter -> parameter.get("in").value().asText().equals("path"))
            .map(parameter -> "{" + parameter.get("name").value().asText() + "}")
            .toList();
    assertThat(Stream.of(operation.path().split("/")).filter(step -> step.startsWith("{")))
        .containsExactlyInAnyOrderElementsOf(variables);
  }

  @Test
  void operationIds_differ_andTagsAreDescribed() {
    assertThat(operations().map(operation -> operation.part().get("operationId").value()))
        .doesNotHaveDuplicates();
    assertThat(operations().map(operation -> operation.part().value().at("/tags/0")).distinct())
        .containsExactlyInAnyOrderElementsOf(
            OpenApi.at("/tags").children().map(tag -> tag.get("name").value()).toList());
  }

  @Test
  void everyReference_leadsToAComponent_andEveryComponentIsReferredTo() {
    Set<String> references =
        OpenApi.root()
            .all()
            .filter(part -> part.name().equals("$ref"))
            .map(part -> part.value().asText())
            .collect(toSet());
    Set<String> components =
        OpenApi.at("/components")
            .children()
            .filter(kind -> !kind.name().equals("securitySchemes"))
            .flatMap(Part::children)
            .map(component -> "#" + component.pointer())
            .collect(toSet());
    assertThat(references).isEqualTo(components);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchema_isOneOfJsonSchema_withoutAnUnknownKeyword(Part schema) {
    assertThat(OF_SCHEMAS.validate(schema.value())).isEmpty();
    assertThatCode(() -> schema.problems(schema.value())).doesNotThrowAnyException();
  }

  @Test
  void everyExample_fitsItsSchema() {
    List<Part> examples =
        OpenApi.root()
            .all()
            .filter(part -> part.find("schema").isPresent())
            .flatMap(
                described ->
                    Examples.of(described)
                        .peek(
                            example ->
                                assertThat(described.get("schema").problems(example.value()))
                                    .as(example.pointer())
                                    .isEmpty()))
            .toList();
    assertThat(examples).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everySuccess_hasAnExample_andIsClosedToFieldsThatAreNotDescribed(Operation operation) {
    Part content = operation.part().get("responses").get("200").get("content");
    content
        .find("application/json")
        .ifPresent(
            json -> {
              List<Part> examples = Examples.of(json).toList();
              assertThat(examples).isNotEmpty();
              for (Part example : examples) {
                for (JsonNode altered : Examples.withAFieldMore(example.value())) {
                  assertThat(json.get("schema").problems(altered)).as("%s", altered).isNotEmpty();
                }
              }
            });
  }
}
