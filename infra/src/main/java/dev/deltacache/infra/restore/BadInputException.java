package dev.deltacache.infra.restore;

/** What the caller gave cannot be done; its message is the one line that says why. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadInputException(String message) {
    super(message);
  }
}
