package dev.deltacache.infra;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in the template. It knows its path, so that whatever is missing, or is another kind of
 * value than the local run needs, is an error that names it.
 *
 * @param path from the root, for messages
 * @param value text, number, truth value, list, map or {@link Intrinsic}; null where there is none
 * @param names what {@code !Ref} may name, with its value
 */
record TemplateNode(String path, Object value, Map<String, String> names) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w:.]+)}");

  private static final Intrinsic NOTHING = new Intrinsic("!Ref", "AWS::NoValue");

  TemplateNode get(String key) {
    return child(key, map().get(key));
  }

  boolean has(String key) {
    return map().containsKey(key);
  }

  List<String> keys() {
    return map().keySet().stream().map(String.class::cast).toList();
  }

  /** The children of a map; none where there is nothing. */
  Stream<TemplateNode> children() {
    return value == null ? Stream.empty() : keys().stream().map(this::get);
  }

  /** The elements of a list; none where there is nothing. */
  List<TemplateNode> elements() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw error("not a list");
    }
    List<TemplateNode> nodes = new ArrayList<>();
    for (Object element : list) {
      nodes.add(child(Integer.toString(nodes.size()), element));
    }
    return nodes;
  }

  /** A scalar as text, references resolved. */
  String text() {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case Intrinsic(String function, String name) when function.equals("!Ref") -> named(name);
      case Intrinsic(String function, String text) when function.equals("!Sub") ->
          PLACEHOLDER.matcher(text).replaceAll(found -> quoteReplacement(named(found.group(1))));
      case null -> throw error("missing");
      default -> throw error("not understood by the local run: " + value);
    };
  }

  /** Whether it stands for no value: then what it is the value of is not there. */
  boolean isNothing() {
    return NOTHING.equals(value);
  }

  /** The logical id of a resource of which this is an attribute. */
  String attributeOf(String attribute) {
    if (value instanceof Intrinsic(String function, Object argument)
        && function.equals("!GetAtt")
        && argument.toString().endsWith("." + attribute)) {
      return argument.toString().replace("." + attribute, "");
    }
    throw error("not understood by the local run: " + value);
  }

  int number() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException e) {
      throw error("not a whole number: " + text());
    }
  }

  /** The last part of the path: a map's key. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Says that nothing else than these keys may stand here: what is passed over would be missed. */
  TemplateNode only(Set<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw get(key).error("not understood by the local run");
      }
    }
    return this;
  }

  TemplateException error(String problem) {
    return new TemplateException(path, problem);
  }

  private String named(String name) {
    String found = names.get(name);
    if (found == null) {
      throw error("reference to no parameter or table: " + name);
    }
    return found;
  }

  private Map<?, ?> map() {
    if (!(value instanceof Map<?, ?> map)) {
      throw error(value == null ? "missing" : "not a map");
    }
    return map;
  }

  private TemplateNode child(String key, Object child) {
    return new TemplateNode(path.isEmpty() ? key : path + "." + key, child, names);
  }
}
