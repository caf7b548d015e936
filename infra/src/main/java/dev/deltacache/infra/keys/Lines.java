package dev.deltacache.infra.keys;

import dev.deltacache.dynamo.StoredKey;
import dev.deltacache.infra.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the keys command shows on a terminal. */
final class Lines {
  private static final List<String> HEADER =
      List.of("ID", "ENVIRONMENT", "NAME", "SCOPES", "STATE");
  private static final Comparator<StoredKey> ORDER =
      Comparator.comparing(StoredKey::environment)
          .thenComparing(StoredKey::name)
          .thenComparing(StoredKey::hash);

  private Lines() {}

  /** The keys in columns, below a header; by environment and name. */
  static List<String> table(List<StoredKey> keys) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    keys.stream().sorted(ORDER).map(Lines::row).forEach(rows::add);
    String format =
        IntStream.range(0, HEADER.size() - 1)
            .mapToObj(column -> "%-" + width(rows, column) + "s  ")
            .collect(Collectors.joining("", "", "%s"));
    return rows.stream().map(row -> format.formatted(row.toArray())).toList();
  }

  /** A key in words. */
  static String words(StoredKey key) {
    return "%s (%s, %s)".formatted(key.id(), Shown.text(key.environment()), Shown.text(key.name()));
  }

  private static List<String> row(StoredKey key) {
    return List.of(
        key.id(),
        Shown.text(key.environment()),
        Shown.text(key.name()),
        Shown.text(String.join(",", key.scopes())),
        key.disabled() ? "disabled" : "enabled");
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }
}
