package dev.deltacache.infra;

import java.util.Locale;
import java.util.regex.Pattern;

/** How the tools show things on a terminal. */
public final class Shown {
  // controls, C1's too, separators of lines, and what turns the direction of writing
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
  private static final String UNITS = "kMGTPE";
  private static final int THOUSAND = 1_000;

  private Shown() {}

  /** A number with commas: {@code 10,000}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The same of some things: {@code 1 record}, {@code 10,000 records}. */
  public static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A number of bytes in the largest unit that it has one of: {@code 999 B}, {@code 1.2 MB}. */
  public static String bytes(long bytes) {
    if (bytes < THOUSAND) {
      return bytes + " B";
    }
    double shown = bytes;
    int unit = -1;
    // what would be shown as 1000.0 is one of the next
    while (shown >= THOUSAND - 0.05) {
      shown /= THOUSAND;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", shown, UNITS.charAt(unit));
  }

  /** A text that anyone may have written, without what a terminal would obey. */
  public static String text(String text) {
    return OBEYED.matcher(text).replaceAll("?");
  }

  /** The first line of an error. */
  public static String first(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().map(Shown::text).orElse("");
  }
}
