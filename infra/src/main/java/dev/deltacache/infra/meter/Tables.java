package dev.deltacache.infra.meter;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.deltacache.infra.Template;
import java.util.Map;

/** The template's tables, by name. */
record Tables(Map<String, MeteredTable> byName) {
  static Tables of(Template template) {
    return new Tables(
        template.tables().stream()
            .map(MeteredTable::of)
            .collect(toUnmodifiableMap(MeteredTable::name, identity())));
  }

  MeteredTable get(String name) {
    MeteredTable table = byName.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table of the template: " + name);
    }
    return table;
  }
}
