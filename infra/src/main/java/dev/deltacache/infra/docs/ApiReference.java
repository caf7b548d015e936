package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of the API, in Markdown: all that its description says, for people. */
public final class ApiReference {
  private final Description description = Description.read();
  private final Fields fields = new Fields(description);
  private final Markdown page = new Markdown();
  private final CallSection section = new CallSection(description, fields, page);

  private ApiReference() {}

  /** Writes it: the same text each time, for the same description. */
  public static String markdown() {
    ApiReference reference = new ApiReference();
    reference.write();
    return reference.page.toString();
  }

  private void write() {
    JsonNode root = description.root();
    page.say(
        "<!-- Made of the OpenAPI file by ./mvnw -q -Pdocs: edit that file, not this one. -->");
    page.say("# The reference of the API");
    page.say(root.at("/info/description").asText().strip());
    page.say(
        "`GET /openapi.yaml` gives all of this as OpenAPI 3.1. Each error code is taken in turn in"
            + " [Troubleshooting](troubleshooting.md).");
    page.say("**Keys.** " + text(root.at("/components/securitySchemes/key")));
    tags().forEach(tag -> page.say(contents(tag)));
    tags().forEach(this::write);
    page.say("## Shapes");
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
    page.say("## " + name);
    page.say(text(tag).isEmpty() ? "" : text(tag) + ".");
    calls(name).forEach(section::write);
  }

  private void writeShape(String name, JsonNode schema) {
    JsonNode reference =
        JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    if (fields.isShape(reference)) {
      page.say("### " + name);
      page.say(text(schema));
      page.say(fields.table(schema));
      description
          .all()
          .filter(node -> Description.reference(node.path("schema")).equals(name))
          .filter(node -> !name.equals("Batch") && node.has("example"))
          .findFirst()
          .ifPresent(node -> page.fence("json", JsonLines.of(node.get("example"))));
    }
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
}
