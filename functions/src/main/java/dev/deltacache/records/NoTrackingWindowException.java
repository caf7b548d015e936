package dev.deltacache.records;

/** No window of deletion tracking is open, or none with the id that was named. */
public final class NoTrackingWindowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoTrackingWindowException(String message) {
    super(message);
  }
}
