package dev.deltacache.hostile;

/** A request was taken, and is about to read or write: what was to be known of its parsing is. */
final class StorageReachedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whether a failure comes of it. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageReachedException) {
        return true;
      }
    }
    return false;
  }
}
