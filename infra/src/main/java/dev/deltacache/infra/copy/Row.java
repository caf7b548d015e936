package dev.deltacache.infra.copy;

import dev.deltacache.infra.Columns;
import dev.deltacache.infra.Columns.Side;
import dev.deltacache.infra.calls.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dataset at the end of a copy: what was read, and what the cache has. */
record Row(DatasetName dataset, Tally read, Counts counts) {
  private static final List<String> HEADER =
      List.of("DATASET", "LIVE", "DELETED", "PRUNED", "CACHE LIVE", "CACHE DELETED", "EQUAL");

  private static final List<Side> SIDES =
      Stream.concat(Stream.of(Side.LEFT), Stream.generate(() -> Side.RIGHT))
          .limit(HEADER.size())
          .toList();

  boolean holds() {
    return counts.hold(read);
  }

  /** All of them in columns, below a header. */
  static List<String> table(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADER);
    rows.forEach(row -> lines.add(row.columns()));
    return Columns.lines(SIDES, lines);
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
}
