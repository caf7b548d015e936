package dev.deltacache.infra.tools;

/** What the commands tell a shell. */
final class ExitStatus {
  static final int DONE = 0;

  /** Done, but there is something to be looked at, which was told. */
  static final int NOT_WELL = 1;

  /** The line or the environment is no good. */
  static final int NOTHING_DONE = 2;

  /** What was done by then stays. */
  static final int BROKEN_OFF = 3;

  /** As a shell gives it for a program that SIGPIPE has ended. */
  static final int PIPE_CLOSED = 141;

  private ExitStatus() {}
}
