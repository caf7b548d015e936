package dev.deltacache.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fields that do not count as a change: names of a record's own fields, or JSON pointers (RFC
 * 6901). A tree, walked along with the record.
 */
public final class IgnoredFields {
  /** How many a caller may name. */
  public static final int MAX_FIELDS = 50;

  public static final IgnoredFields NONE = new IgnoredFields(false);
  private static final IgnoredFields WHOLE = new IgnoredFields(true);

  private final boolean whole;
  private final Map<String, IgnoredFields> inside = new HashMap<>();

  private IgnoredFields(boolean whole) {
    this.whole = whole;
  }

  /** What is wrong with a field, as a predicate, or nothing. */
  public static Optional<String> problem(String field) {
    if (field.isEmpty()) {
      return Optional.of("is empty");
    }
    if (!isPointer(field)) {
      return Optional.empty();
    }
    if (field.chars().filter(c -> c == '/').count() > JsonText.MAX_DEPTH) {
      return Optional.of("is a JSON pointer to more than %d levels".formatted(JsonText.MAX_DEPTH));
    }
    return field.matches("(?s).*~(?![01]).*")
        ? Optional.of("is a JSON pointer with a '~' that no 0 or 1 follows")
        : Optional.empty();
  }

  /** Those of fields without a problem. */
  public static IgnoredFields of(List<String> fields) {
    IgnoredFields root = new IgnoredFields(false);
    fields.forEach(field -> root.add(steps(field)));
    return root;
  }

  private static boolean isPointer(String field) {
    return field.startsWith("/");
  }

  private static List<String> steps(String field) {
    return isPointer(field)
        ? Stream.of(field.substring(1).split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList()
        : List.of(field);
  }

  private void add(List<String> steps) {
    String first = steps.getFirst();
    if (steps.size() == 1) {
      inside.put(first, WHOLE);
    } else if (!in(first).isWhole()) {
      inside
          .computeIfAbsent(first, _ -> new IgnoredFields(false))
          .add(steps.subList(1, steps.size()));
    }
  }

  /** Whether all of the value that was walked to is ignored. */
  boolean isWhole() {
    return whole;
  }

  /** What is ignored of a member. */
  IgnoredFields in(String name) {
    return inside.isEmpty() ? NONE : inside.getOrDefault(name, NONE);
  }

  /** What is ignored of an array's item. */
  IgnoredFields at(int index) {
    return inside.isEmpty() ? NONE : in(Integer.toString(index));
  }
}
