package dev.deltacache.records;

/** A checkpoint was to be replaced or deleted in one version, and stands in another. */
public final class CheckpointConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long expected;
  private final long actual;

  /**
   * Of versions, in which 0 stands for none.
   *
   * @param expected by the caller
   * @param actual at that moment
   */
  public CheckpointConflictException(long expected, long actual) {
    super(
        "expected %s, but there is %s"
            .formatted(
                expected == 0 ? "no checkpoint" : "version " + expected,
                actual == 0 ? "none" : "version " + actual));
    this.expected = expected;
    this.actual = actual;
  }

  public long expected() {
    return expected;
  }

  public long actual() {
    return actual;
  }
}
