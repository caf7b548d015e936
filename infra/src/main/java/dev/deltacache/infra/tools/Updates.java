package dev.deltacache.infra.tools;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the updates of a dataset have changed: how many each set of fields. */
final class Updates {
  /** In all sets together; the sets beyond are counted as no fields that can be told. */
  static final int MOST_FIELDS = 100_000;

  private final Map<List<String>, Long> sets = new HashMap<>();
  private long all;
  private long kept;

  /** Some fields that changed together, and nothing else. */
  record FieldSet(List<String> fields, long updates) {}

  /**
   * Takes one in.
   *
   * @param fields that it changed, as JSON pointers in order; none where a payload came back
   */
  void add(List<String> fields) {
    all++;
    if (sets.containsKey(fields) || kept + fields.size() <= MOST_FIELDS) {
      kept += sets.merge(fields, 1L, Long::sum) == 1 ? fields.size() : 0;
    }
  }

  long all() {
    return all;
  }

  /** The sets, the most frequent first. */
  List<FieldSet> sets() {
    return sets.entrySet().stream()
        .map(set -> new FieldSet(set.getKey(), set.getValue()))
        .sorted(
            Comparator.comparingLong(FieldSet::updates)
                .reversed()
                .thenComparing(set -> String.join(" ", set.fields())))
        .toList();
  }

  /** The fields of all sets that have at least this share of the updates. */
  Set<String> frequent(double leastShare) {
    Set<String> fields = new TreeSet<>();
    sets().stream()
        .filter(set -> set.updates() >= leastShare * all)
        .forEach(set -> fields.addAll(set.fields()));
    return fields;
  }

  /** How many there would not have been if these fields did not count. */
  long sparedBy(Collection<String> fields) {
    return sets().stream()
        .filter(set -> !set.fields().isEmpty() && fields.containsAll(set.fields()))
        .mapToLong(FieldSet::updates)
        .sum();
  }
}
