package dev.deltacache.infra;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of the template that needs no SAM, cut out of it. */
public final class StackTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}.]+)[^}]*}");

  private StackTemplate() {}

  /**
   * The resources of some types, and the outputs that need no others, as JSON. Nothing in them is
   * changed: a resource that refers to one which is not taken is for CloudFormation to refuse.
   */
  public static String of(Set<String> types) throws IOException {
    Map<?, ?> whole = (Map<?, ?>) TemplateYaml.parse(Files.readString(ProjectFiles.templateFile()));
    Map<?, ?> resources = (Map<?, ?>) whole.get("Resources");
    Set<Object> left =
        resources.keySet().stream()
            .filter(name -> !types.contains(((Map<?, ?>) resources.get(name)).get("Type")))
            .collect(toSet());
    Map<Object, Object> part = new LinkedHashMap<>(whole);
    // what only SAM reads
    part.keySet().removeAll(Set.of("Transform", "Globals"));
    part.put("Resources", without(left, resources));
    Map<?, ?> outputs = (Map<?, ?>) whole.get("Outputs");
    Set<Object> unknown =
        outputs.keySet().stream()
            .filter(name -> names(outputs.get(name)).anyMatch(left::contains))
            .collect(toSet());
    part.put("Outputs", without(unknown, outputs));
    return json(part);
  }

  private static Map<Object, Object> without(Set<Object> keys, Map<?, ?> of) {
    Map<Object, Object> rest = new LinkedHashMap<>(of);
    rest.keySet().removeAll(keys);
    return rest;
  }

  /** What a value refers to. */
  private static Stream<String> names(Object value) {
    return switch (value) {
      case Intrinsic(String function, String name) when function.equals("!Ref") -> Stream.of(name);
      case Intrinsic(String function, String path) when function.equals("!GetAtt") ->
          Stream.of(path.split("\\.", 2)[0]);
      case Intrinsic(String function, String text) when function.equals("!Sub") ->
          PLACEHOLDER.matcher(text).results().map(found -> found.group(1));
      case Intrinsic(String _, Object argument) -> names(argument);
      case Map<?, ?> map -> map.values().stream().flatMap(StackTemplate::names);
      case Collection<?> list -> list.stream().flatMap(StackTemplate::names);
      default -> Stream.empty();
    };
  }

  private static String json(Object template) {
    try {
      return new ObjectMapper().writeValueAsString(plain(template));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the template is not JSON", e);
    }
  }

  /** In the long form of functions, which alone JSON has. */
  private static Object plain(Object value) {
    return switch (value) {
      case Intrinsic(String function, Object argument) ->
          Map.of(longForm(function), plain(argument));
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, child) -> copy.put(key, plain(child)));
        yield copy;
      }
      case Collection<?> list -> list.stream().map(StackTemplate::plain).toList();
      default -> value;
    };
  }

  private static String longForm(String function) {
    String name = function.substring(1);
    return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
  }
}
