package dev.deltacache.records;

/** The tables took no more requests until the deadline. */
public final class ThrottledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ThrottledException(Throwable cause) {
    super("the tables took no more requests", cause);
  }
}
