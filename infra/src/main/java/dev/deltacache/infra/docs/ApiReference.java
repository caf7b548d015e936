package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of the API, in Markdown: all that its description says, for people. */
public final class ApiReference {
  private static final String JSON = "application/json";

  private final Description description = Description.read();
  private final Fields fields = new Fields(description);
  private final StringBuilder page = new StringBuilder();

  /** A call, as a heading names it. */
  private record Call(String method, String path, JsonNode operation) {
    String name() {
      return method + " " + path;
    }

    boolean isOf(String tag) {
      return operation.path("tags").path(0).asText().equals(tag);
    }
  }

  private ApiReference() {}

  /** Writes it: the same text each time, for the same description. */
  public static String markdown() {
    ApiReference reference = new ApiReference();
    reference.write();
    return reference.page.toString().strip() + "\n";
  }

  private void write() {
    JsonNode root = description.root();
    say("<!-- Made of the OpenAPI file by ./mvnw -q -Pdocs: edit that file, not this one. -->");
    say("# The reference of the API");
    say(root.at("/info/description").asText().strip());
    say(
        "`GET /openapi.yaml` gives all of this as OpenAPI 3.1. Each error code is taken in turn in"
            + " [Troubleshooting](troubleshooting.md).");
    say("**Keys.** " + text(root.at("/components/securitySchemes/key")));
    tags().forEach(tag -> say(contents(tag)));
    tags().forEach(this::write);
    say("## Shapes");
    root.at("/components/schemas")
        .properties()
        .forEach(schema -> writeShape(schema.getKey(), schema.getValue()));
  }

  private String contents(JsonNode tag) {
    String name = tag.path("name").asText();
    return calls(name)
        .map(
            call ->
                "- [`%s`](#%s) %s"
                    .formatted(
                        call.name(),
                        Headings.anchor(call.name()),
                        lower(call.operation(), "summary")))
        .collect(
            Collectors.joining(
                "\n", "**[%s](#%s)**\n\n".formatted(name, Headings.anchor(name)), ""));
  }

  private void write(JsonNode tag) {
    String name = tag.path("name").asText();
    say("## " + name);
    say(text(tag).isEmpty() ? "" : text(tag) + ".");
    calls(name).forEach(this::write);
  }

  private void write(Call call) {
    JsonNode operation = call.operation();
    say("### `" + call.name() + "`");
    say(operation.path("summary").asText() + ". " + text(operation));
    say(scopes(operation));
    List<JsonNode> parameters =
        operation.path("parameters").valueStream().map(description::target).toList();
    if (!parameters.isEmpty()) {
      say(parameters(parameters));
    }
    JsonNode body = description.target(operation.path("requestBody")).path("content").path(JSON);
    if (!body.isMissingNode()) {
      say(shape("The body", body.path("schema")));
    }
    writeExamples(call, parameters, body);
    writeAnswers(operation);
  }

  private String scopes(JsonNode operation) {
    String scopes =
        operation
            .path("security")
            .valueStream()
            .map(
                key ->
                    key.path("key")
                        .valueStream()
                        .map(scope -> "`" + scope.asText() + "`")
                        .collect(Collectors.joining(" and ")))
            .collect(Collectors.joining(", or "));
    return scopes.isEmpty() ? "It takes no key." : "Scope of the key: " + scopes + ".";
  }

  private String parameters(List<JsonNode> parameters) {
    return parameters.stream()
        .map(
            one ->
                Fields.row(
                    one.path("name").asText(),
                    one.path("in").asText()
                        + (one.path("required").asBoolean() ? "" : ", optional"),
                    Stream.of(fields.type(one.path("schema")), text(one))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(". "))))
        .collect(Collectors.joining("", "| parameter | in | |\n|---|---|---|\n", ""));
  }

  private String shape(String what, JsonNode schema) {
    return fields.isShape(schema)
        ? "%s is a %s.".formatted(what, fields.type(schema))
        : what + ":\n\n" + fields.table(schema);
  }

  // what must be there, and no more, but for the body
  private void writeExamples(Call call, List<JsonNode> parameters, JsonNode body) {
    String query =
        parameters.stream()
            .filter(one -> one.path("required").asBoolean() && is(one, "query"))
            .map(one -> one.path("name").asText() + "=" + example(one))
            .collect(Collectors.joining("&"));
    String path = call.path();
    for (JsonNode one : parameters) {
      path =
          is(one, "path")
              ? path.replace("{" + one.path("name").asText() + "}", example(one))
              : path;
    }
    String request = call.method() + " " + path + (query.isEmpty() ? "" : "?" + query);
    String headers =
        parameters.stream()
            .filter(one -> one.path("required").asBoolean() && is(one, "header"))
            .map(one -> "\n" + one.path("name").asText() + ": " + example(one))
            .collect(Collectors.joining());
    if (body.isMissingNode()) {
      fence("http", request + headers);
    }
    examples(body)
        .forEach(
            (summary, value) -> {
              say(summary.isEmpty() ? "" : summary + ":");
              fence("http", request + headers + "\n\n" + JsonLines.of(value));
            });
  }

  private void writeAnswers(JsonNode operation) {
    StringBuilder errors = new StringBuilder("| answer | code | |\n|---|---|---|\n");
    for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
      JsonNode response = description.target(answer.getValue());
      JsonNode json = response.path("content").path(JSON);
      if (json.isMissingNode()) {
        errors.append("| %s | | %s |%n".formatted(answer.getKey(), Fields.cell(text(response))));
      } else if (answer.getKey().startsWith("2")) {
        say("**Answer %s.** %s".formatted(answer.getKey(), text(response)));
        say(shape("It", json.path("schema")));
        if (!fields.isShape(json.path("schema"))) {
          examples(json).values().forEach(value -> fence("json", JsonLines.of(value)));
        }
      } else {
        errors.append(
            "| %s | %s | %s |%n"
                .formatted(answer.getKey(), codes(json), Fields.cell(text(response))));
      }
    }
    say(errors.toString().lines().count() > 2 ? errors.toString() : "");
  }

  private static String codes(JsonNode json) {
    return json.findValues("code").stream()
        .flatMap(code -> code.path("enum").valueStream())
        .map(JsonNode::asText)
        .map(code -> "[`%s`](troubleshooting.md#%s)".formatted(code, code))
        .collect(Collectors.joining(", "));
  }

  private void writeShape(String name, JsonNode schema) {
    JsonNode reference =
        JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    if (fields.isShape(reference)) {
      say("### " + name);
      say(text(schema));
      say(fields.table(schema));
      description
          .all()
          .filter(node -> Description.reference(node.path("schema")).equals(name))
          .filter(node -> !name.equals("Batch") && node.has("example"))
          .findFirst()
          .ifPresent(node -> fence("json", JsonLines.of(node.get("example"))));
    }
  }

  private Map<String, JsonNode> examples(JsonNode described) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    if (described.has("example")) {
      examples.put("", described.get("example"));
    }
    described
        .path("examples")
        .forEach(one -> examples.put(one.path("summary").asText(), one.path("value")));
    return examples;
  }

  private static String example(JsonNode parameter) {
    JsonNode example = parameter.path("example");
    return example.isArray()
        ? example.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
        : example.asText();
  }

  private static boolean is(JsonNode parameter, String place) {
    return parameter.path("in").asText().equals(place);
  }

  private List<JsonNode> tags() {
    return description.root().path("tags").valueStream().toList();
  }

  private Stream<Call> calls(String tag) {
    return description.root().path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        call ->
                            new Call(
                                call.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                call.getValue())))
        .filter(call -> call.isOf(tag));
  }

  private String text(JsonNode node) {
    return description.text(node, "description");
  }

  private String lower(JsonNode node, String field) {
    String text = description.text(node, field);
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private void fence(String language, String text) {
    say("```%s example\n%s\n```".formatted(language, text));
  }

  private void say(String paragraph) {
    if (!paragraph.isBlank()) {
      page.append(paragraph.strip()).append("\n\n");
    }
  }
}
