package dev.deltacache.infra.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Tells on standard error what is being done, and since when. */
final class Progress {
  private Progress() {}

  static void tell(String format, Object... arguments) {
    System.err.printf("%s ", LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    System.err.printf(format + "%n", arguments);
  }
}
