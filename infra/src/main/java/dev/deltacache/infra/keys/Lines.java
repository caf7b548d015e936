package dev.deltacache.infra.keys;

import dev.deltacache.dynamo.StoredKey;
import dev.deltacache.infra.Columns;
import dev.deltacache.infra.Columns.Side;
import dev.deltacache.infra.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What the keys command shows on a terminal. */
final class Lines {
  private static final List<String> HEADER =
      List.of("ID", "ENVIRONMENT", "NAME", "SCOPES", "STATE");
  private static final List<Side> SIDES = Collections.nCopies(HEADER.size(), Side.LEFT);
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
    return Columns.lines(SIDES, rows);
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
}
