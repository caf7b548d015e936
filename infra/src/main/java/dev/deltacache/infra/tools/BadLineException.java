package dev.deltacache.infra.tools;

/** A line that is no record; its message says which, and why. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1;

  BadLineException(long number, String problem) {
    super("Line %d %s".formatted(number, problem));
  }
}
