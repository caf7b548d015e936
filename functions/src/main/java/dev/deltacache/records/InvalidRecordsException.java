package dev.deltacache.records;

import java.util.List;

/** A batch that cannot be taken; nothing of it was written. */
public final class InvalidRecordsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * Names what is wrong.
   *
   * @param problems at least one
   */
  public InvalidRecordsException(List<Problem> problems) {
    super(
        problems.size() == 1
            ? text(problems.getFirst())
            : "%d things are wrong; the first: %s"
                .formatted(problems.size(), text(problems.getFirst())));
    this.problems = List.copyOf(problems);
  }

  private static String text(Problem problem) {
    return problem.path() + " " + problem.message();
  }

  /** Each thing that is wrong, with its code and where it is. */
  public List<Problem> problems() {
    return problems;
  }
}
