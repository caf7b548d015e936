package dev.deltacache.infra.restore;

/** The restore has begun, and did not come to its end; its message is the line that says why. */
final class CutOffException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CutOffException(String message) {
    super(message);
  }
}
