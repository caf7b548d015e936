package dev.deltacache.infra.copy;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the cache could not take: the first of it by name, since there is no end to what may be. */
final class Refusals {
  static final int MOST_TOLD = 100;

  private final List<String> first = new ArrayList<>();
  private long all;

  void add(String told) {
    all++;
    if (all <= MOST_TOLD) {
      first.add(told);
    }
  }

  void tell(PrintStream to) {
    first.forEach(to::println);
    if (all > MOST_TOLD) {
      to.printf("and %d more%n", all - MOST_TOLD);
    }
  }
}
