package dev.deltacache.http;

import dev.deltacache.records.Problem;
import java.util.List;

/** A request that is answered with an error before anything was done. */
final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient List<Problem> problems;

  private RejectedException(String code, String message, List<Problem> problems) {
    super(message);
    this.code = code;
    this.problems = problems;
  }

  /** For what is no failure of validation. */
  static RejectedException of(String code, String message) {
    return new RejectedException(code, message, List.of());
  }

  /** For one failure of validation. */
  static RejectedException of(Problem problem) {
    return of(List.of(problem), 1);
  }

  /**
   * For failures of validation.
   *
   * @param problems at least one; the code is that of the first
   * @param count how many there are, of which some may not be told
   */
  static RejectedException of(List<Problem> problems, int count) {
    Problem first = problems.getFirst();
    String message = first.path().isEmpty() ? first.message() : place(first) + first.message();
    return new RejectedException(
        first.code(),
        count == 1 ? message : "%d things are wrong; the first: %s".formatted(count, message),
        List.copyOf(problems));
  }

  /** For a body that is wrong as a whole. */
  static RejectedException ofBody(String message) {
    return of(new Problem(Problem.INVALID_BODY, List.of(), message));
  }

  private static String place(Problem problem) {
    StringBuilder place = new StringBuilder();
    for (Object step : problem.path()) {
      if (step instanceof Integer index) {
        place.append('[').append(index).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step);
      }
    }
    return place.append(": ").toString();
  }

  String code() {
    return code;
  }

  List<Problem> problems() {
    return problems;
  }
}
