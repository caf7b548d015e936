package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which fields differ between two states of a record, as JSON pointers. */
final class ChangedFields {
  // numbers by value, as in a fingerprint
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.equals(b) ? 0 : 1;

  private final List<String> fields = new ArrayList<>();

  private ChangedFields() {}

  /** In alphabetical order; arrays as a whole. */
  static List<String> between(JsonNode before, JsonNode after) {
    ChangedFields changed = new ChangedFields();
    changed.compare("", before, after);
    return changed.fields;
  }

  private void compare(String pointer, JsonNode before, JsonNode after) {
    if (!before.isObject() || !after.isObject()) {
      if (!before.equals(BY_VALUE, after)) {
        fields.add(pointer);
      }
      return;
    }
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String member = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      if (before.has(name) && after.has(name)) {
        compare(member, before.get(name), after.get(name));
      } else {
        fields.add(member);
      }
    }
  }
}
