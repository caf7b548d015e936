package dev.deltacache.infra;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in columns, below a header, as the tools show them on a terminal. */
public final class Columns {
  private static final String GAP = "  ";

  private Columns() {}

  /** On which side of its column a text stands. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /**
   * A line for each row, without blanks at its end.
   *
   * @param sides of the columns
   * @param rows the header is the first; each as long as there are columns
   */
  public static List<String> lines(List<Side> sides, List<List<String>> rows) {
    String format =
        IntStream.range(0, sides.size())
            .mapToObj(
                column -> (sides.get(column) == Side.LEFT ? "%-" : "%") + width(rows, column) + "s")
            .collect(Collectors.joining(GAP));
    return rows.stream().map(row -> format.formatted(row.toArray()).stripTrailing()).toList();
  }

  // 1 at least: a width of 0 is no format
  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().stream()
        .map(width -> Math.max(width, 1))
        .sum();
  }
}
