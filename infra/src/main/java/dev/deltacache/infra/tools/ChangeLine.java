package dev.deltacache.infra.tools;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.PageRecord;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * A change as a line.
 *
 * @param isJson as the cache gives it, or for somebody who looks
 */
record ChangeLine(Terminal terminal, boolean isJson) {
  private static final Map<String, String> COLOURS =
      Map.of("ADDED", "green", "UPDATED", "yellow", "DELETED", "red");
  private static final int ACTION_WIDTH = 7;

  String of(PageRecord record) {
    if (isJson) {
      return record.json();
    }
    String action = record.metadata().lastAction();
    String before = record.metadata().lastModifiedAt() + "  ";
    String after =
        "  %s  %s"
            .formatted(
                Shown.text(record.id()),
                record.isPruned() ? "(its payload is gone)" : Shown.text(record.payload()));
    int width = before.length() + Math.max(action.length(), ACTION_WIDTH);
    return before + coloured(action) + cut(after, terminal.columns() - width);
  }

  private String coloured(String action) {
    String padded = ("%-" + ACTION_WIDTH + "s").formatted(action);
    return terminal.hasColours() && COLOURS.containsKey(action)
        ? Ansi.ON.string("@|%s %s|@".formatted(COLOURS.get(action), padded))
        : padded;
  }

  // to one line of the terminal, by code points: wide characters may take it to two
  private static String cut(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(width - 1, 0))) + "…";
  }
}
