package dev.deltacache.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code template.yaml} defines, as far as it can run here: tables, functions with their
 * settings and what calls them, and rules that put events into queues. In the local run the name of
 * a table, a queue or an event bus is its logical id.
 */
public record Template(
    List<TemplateTable> tables, List<TemplateFunction> functions, List<TemplateRule> rules) {
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String EVENT_BUS = "AWS::Events::EventBus";
  private static final String STACK = "local";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String RULE = "AWS::Events::Rule";
  private static final String FUNCTION = "AWS::Serverless::Function";

  public Template {
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    rules = List.copyOf(rules);
  }

  /** One without rules. */
  public Template(List<TemplateTable> tables, List<TemplateFunction> functions) {
    this(tables, functions, List.of());
  }

  /**
   * Reads a template file.
   *
   * @param overrides of the parameters' defaults
   * @throws TemplateException naming what the local run would need and does not understand
   */
  public static Template read(Path file, Map<String, String> overrides) throws IOException {
    return parse(Files.readString(file), overrides);
  }

  static Template parse(String yaml, Map<String, String> overrides) {
    Object parsed = TemplateYaml.parse(yaml);
    TemplateNode plain = new TemplateNode("", parsed, Map.of());
    TemplateNode root = new TemplateNode("", parsed, names(plain, overrides));
    TemplateNode defaults = root.get("Globals").get("Function");
    List<TemplateNode> queues = ofType(root, QUEUE).toList();
    return new Template(
        ofType(root, TABLE).map(TemplateTable::of).toList(),
        ofType(root, FUNCTION).map(node -> TemplateFunction.of(node, defaults, queues)).toList(),
        ofType(root, RULE).map(TemplateRule::of).toList());
  }

  private static Map<String, String> names(TemplateNode root, Map<String, String> overrides) {
    Map<String, String> names = new HashMap<>(Map.of("AWS::StackName", STACK));
    root.get("Parameters").children().forEach(p -> names.put(p.name(), parameter(p, overrides)));
    for (String name : overrides.keySet()) {
      if (!names.containsKey(name)) {
        throw new TemplateException("Parameters." + name, "no such parameter");
      }
    }
    for (String type : List.of(TABLE, EVENT_BUS, QUEUE)) {
      ofType(root, type).forEach(resource -> names.put(resource.name(), resource.name()));
    }
    return names;
  }

  private static String parameter(TemplateNode parameter, Map<String, String> overrides) {
    String override = overrides.get(parameter.name());
    return override == null ? parameter.get("Default").text() : override;
  }

  private static Stream<TemplateNode> ofType(TemplateNode root, String type) {
    return root.get("Resources").children().filter(r -> r.get("Type").text().equals(type));
  }
}
