package dev.deltacache.infra.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A dataset at the end of a copy: what was read, and what the cache has. */
record Row(DatasetName dataset, Tally read, Counts counts) {
  private static final List<String> HEADER =
      List.of("DATASET", "LIVE", "DELETED", "PRUNED", "CACHE LIVE", "CACHE DELETED", "EQUAL");

  boolean holds() {
    return counts.hold(read);
  }

  /** All of them in columns, below a header. */
  static List<String> table(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADER);
    rows.forEach(row -> lines.add(row.columns()));
    String format =
        IntStream.range(0, HEADER.size())
            .mapToObj(column -> (column == 0 ? "%-" : "%") + width(lines, column) + "s")
            .collect(Collectors.joining("  "));
    return lines.stream().map(line -> format.formatted(line.toArray())).toList();
  }

  private List<String> columns() {
    return List.of(
        dataset.toString(),
        Long.toString(read.live()),
        Long.toString(read.deleted()),
        Long.toString(read.pruned()),
        Long.toString(counts.live()),
        Long.toString(counts.deleted()),
        holds() ? "yes" : "NO");
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow();
  }
}
