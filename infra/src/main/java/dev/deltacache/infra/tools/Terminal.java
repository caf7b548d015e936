package dev.deltacache.infra.tools;

import java.util.Map;

/**
 * What the launching script found out about the terminal, if there is one.
 *
 * @param showsOutput whether standard output is shown on it
 * @param showsErrors whether standard error is
 * @param columns of it
 * @param hasColours whether colours are wanted
 */
record Terminal(boolean showsOutput, boolean showsErrors, int columns, boolean hasColours) {
  static final Terminal NONE = new Terminal(false, false, 0, false);

  /** The properties that the script sets. */
  static final String SHOWN = "deltacache.shown";

  static final String COLUMNS = "deltacache.columns";

  private static final int DEFAULT_COLUMNS = 80;

  static Terminal ofLauncher(Map<String, String> environment) {
    String shown = System.getProperty(SHOWN, "");
    int columns = Integer.getInteger(COLUMNS, 0);
    return new Terminal(
        shown.contains("out"),
        shown.contains("err"),
        columns > 0 ? columns : DEFAULT_COLUMNS,
        // https://no-color.org
        environment.getOrDefault("NO_COLOR", "").isEmpty());
  }
}
