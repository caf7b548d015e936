package dev.deltacache.records;

/** A run that does not exist, or has ended. */
public final class UnknownSyncRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownSyncRunException(String message) {
    super(message);
  }
}
