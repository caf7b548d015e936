package dev.deltacache.example.copy;

import java.time.Duration;

/** The cache gave no page, and may give it later. */
final class NoPageException extends Exception {
  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  NoPageException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** For how long to wait before it is asked for again. */
  Duration retryAfter() {
    return retryAfter;
  }
}
