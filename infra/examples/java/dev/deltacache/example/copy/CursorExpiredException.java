package dev.deltacache.example.copy;

/** The cursor was given before a reset, or before all records expired: read without one. */
final class CursorExpiredException extends Exception {
  private static final long serialVersionUID = 1;

  CursorExpiredException(String message) {
    super(message);
  }
}
