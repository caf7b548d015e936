package dev.deltacache.http;

import dev.deltacache.records.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, as it is found; all is counted, and so much told as fits. */
final class Problems {
  /** An answer with so many, each with names cut short, stays far below what Lambda takes. */
  static final int MAX_TOLD = 1_000;

  private final String code;
  private final List<Problem> told = new ArrayList<>();
  private int count;

  /**
   * Starts with none.
   *
   * @param code of what {@link #add(List, String)} adds
   */
  Problems(String code) {
    this.code = code;
  }

  void add(List<Object> path, String message) {
    add(new Problem(code, path, message));
  }

  void add(Problem problem) {
    count++;
    if (told.size() < MAX_TOLD) {
      told.add(problem);
    }
  }

  /** Adds what is wrong with the request as a whole: its code is that of the answer. */
  void addFirst(List<Object> path, String message) {
    count++;
    told.addFirst(new Problem(code, path, message));
  }

  /**
   * Ends the reading.
   *
   * @throws RejectedException if anything is wrong
   */
  void check() {
    if (count > 0) {
      throw RejectedException.of(told, count);
    }
  }
}
