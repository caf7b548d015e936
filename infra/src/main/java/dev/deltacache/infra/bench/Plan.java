package dev.deltacache.infra.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param sizes of datasets, in records
 * @param batches their sizes, in records
 */
record Plan(List<Integer> sizes, List<Integer> batches) {
  private static final int MIN = 100;
  private static final int MAX = 1_000_000;
  private static final int MAX_BATCH = 2_000;

  Plan {
    sizes = List.copyOf(sizes);
    batches = List.copyOf(batches);
    sizes.forEach(size -> check("sizes", size, MAX));
    batches.forEach(batch -> check("batches", batch, MAX_BATCH));
  }

  /**
   * Reads numbers with commas between them.
   *
   * @throws IllegalArgumentException for what is none, or out of reach
   */
  static Plan of(String sizes, String batches) {
    return new Plan(numbers(sizes), numbers(batches));
  }

  private static List<Integer> numbers(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
  }

  private static void check(String name, int number, int most) {
    if (number < MIN || number > most) {
      throw new IllegalArgumentException(
          "%s are not from %d to %d: %d".formatted(name, MIN, most, number));
    }
  }
}
