package dev.deltacache.infra;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What the programs of this module let through to the console. */
public final class Console {
  private Console() {}

  /** Silences libraries below errors; to be called before the first of them is loaded. */
  public static void quiet() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    // slf4j's own start-up notes
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  /** Tells something that went wrong, or that a function logs. */
  static void tell(String message) {
    System.err.println(message);
  }

  /** Tells what failed and why, in one piece: calls that fail at once must not mix their traces. */
  static void tell(String message, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    tell(message + System.lineSeparator() + trace);
  }
}
