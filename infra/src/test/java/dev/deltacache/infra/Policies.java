package dev.deltacache.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the template permits its functions, e.g. {@code GetItem Keys}. */
final class Policies {
  private Policies() {}

  /** By function; each action written out with its table, or the index. */
  static Map<String, Set<String>> read() throws IOException {
    Object parsed = TemplateYaml.parse(Files.readString(ProjectFiles.templateFile()));
    Map<String, Set<String>> permitted = new HashMap<>();
    new TemplateNode("", parsed, Map.of())
        .get("Resources")
        .children()
        .filter(resource -> resource.get("Type").text().equals("AWS::Serverless::Function"))
        .forEach(function -> permitted.put(function.name(), of(function.get("Properties"))));
    return permitted;
  }

  private static Set<String> of(TemplateNode properties) {
    Set<String> permitted = new HashSet<>();
    for (TemplateNode policy : properties.get("Policies").elements()) {
      for (TemplateNode statement : policy.get("Statement").elements()) {
        String resource = resource(statement.get("Resource"));
        for (TemplateNode action : statement.get("Action").elements()) {
          permitted.add(action.text().replace("dynamodb:", "") + " " + resource);
        }
      }
    }
    return permitted;
  }

  private static String resource(TemplateNode node) {
    return switch (node.value()) {
      case Intrinsic(String function, String of) when function.equals("!GetAtt") ->
          of.replace(".Arn", "");
      case Intrinsic(String function, String text) when function.equals("!Sub") ->
          text.replaceAll("\\$\\{(\\w+)\\.Arn}", "$1");
      default -> throw node.error("a resource is one thing, or the things of one path");
    };
  }
}
