package dev.deltacache.infra.coldstart;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Some measurements of the same. */
record Spread(double least, double median, double most) {
  static <T> Spread of(Collection<T> runs, ToDoubleFunction<T> value) {
    double[] values = runs.stream().mapToDouble(value).toArray();
    return of(values, 0, values.length);
  }

  /** Of those from an index to before another. */
  static Spread of(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** As {@code 12 (10–15)}. */
  String text(int decimals) {
    String number = "%." + decimals + "f";
    return (number + " (" + number + "–" + number + ")").formatted(median, least, most);
  }
}
