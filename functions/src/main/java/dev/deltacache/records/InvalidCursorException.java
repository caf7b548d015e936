package dev.deltacache.records;

/** A cursor that this cache did not give out for this dataset, or this list. */
public final class InvalidCursorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidCursorException(String message) {
    super(message);
  }
}
