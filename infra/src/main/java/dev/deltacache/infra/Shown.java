package dev.deltacache.infra;

/** What the tools show on a terminal of a text that anyone may have written. */
public final class Shown {
  private Shown() {}

  /** Without what a terminal would obey. */
  public static String text(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** The first line of an error. */
  public static String first(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().map(Shown::text).orElse("");
  }
}
