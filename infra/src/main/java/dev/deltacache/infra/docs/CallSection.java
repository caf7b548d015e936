package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the reference says of a call. */
final class CallSection {
  private static final String JSON = "application/json";

  private final Description description;
  private final Fields fields;
  private final Markdown page;

  CallSection(Description description, Fields fields, Markdown page) {
    this.description = description;
    this.fields = fields;
    this.page = page;
  }

  void write(Call call) {
    JsonNode operation = call.operation();
    page.say("### `" + call.name() + "`");
    page.say(operation.path("summary").asText() + ". " + text(operation));
    page.say(scopes(operation));
    List<JsonNode> parameters =
        operation.path("parameters").valueStream().map(description::target).toList();
    if (!parameters.isEmpty()) {
      page.say(parameters(parameters));
    }
    JsonNode body = description.target(operation.path("requestBody")).path("content").path(JSON);
    if (!body.isMissingNode()) {
      page.say(shape("The body", body.path("schema")));
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
      page.fence("http", request + headers);
    }
    examples(body)
        .forEach(
            (summary, value) -> {
              page.say(summary.isEmpty() ? "" : summary + ":");
              page.fence("http", request + headers + "\n\n" + JsonLines.of(value));
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
        page.say("**Answer %s.** %s".formatted(answer.getKey(), text(response)));
        page.say(shape("It", json.path("schema")));
        if (!fields.isShape(json.path("schema"))) {
          examples(json).values().forEach(value -> page.fence("json", JsonLines.of(value)));
        }
      } else {
        errors.append(
            "| %s | %s | %s |%n"
                .formatted(answer.getKey(), codes(json), Fields.cell(text(response))));
      }
    }
    page.say(errors.toString().lines().count() > 2 ? errors.toString() : "");
  }

  private static String codes(JsonNode json) {
    return json.findValues("code").stream()
        .flatMap(code -> code.path("enum").valueStream())
        .map(JsonNode::asText)
        .map(code -> "[`%s`](troubleshooting.md#%s)".formatted(code, code))
        .collect(Collectors.joining(", "));
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

  private String text(JsonNode node) {
    return description.text(node, "description");
  }
}
