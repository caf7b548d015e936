package dev.deltacache.infra;

/** What the programs of this module let through to the console. */
public final class Console {
  private Console() {}

  /** Silences libraries below errors; to be called before the first of them is loaded. */
  public static void quiet() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    // slf4j's own start-up notes
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }
}
