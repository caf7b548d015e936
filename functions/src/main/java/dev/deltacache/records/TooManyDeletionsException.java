package dev.deltacache.records;

/** A window of deletion tracking that would end with more deletions than its guard allows. */
public final class TooManyDeletionsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long due;

  TooManyDeletionsException(long due, long live, String guard) {
    super(
        "%d of %d live records would be deleted, and %s: nothing was deleted, and the window is"
                .formatted(due, live, guard)
            + " still open");
    this.due = due;
  }

  /** How many records would be deleted. */
  public long due() {
    return due;
  }
}
