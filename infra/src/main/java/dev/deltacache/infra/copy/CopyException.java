package dev.deltacache.infra.copy;

/** A copy that did not come to a good end; its message is the one line that the user is shown. */
final class CopyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CopyException(String message) {
    super(message);
  }
}
