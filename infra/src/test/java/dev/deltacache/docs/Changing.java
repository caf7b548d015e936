package dev.deltacache.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What of an answer changes from run to run, told by its shape and replaced by its name: times,
 * cursors, ids that are drawn. The same cursor or id twice in an answer stays the same twice.
 * Fingerprints, checksums, counts and names do not change: they are compared.
 */
enum Changing {
  // before what they have in them
  RUN("(?<![0-9a-f])[0-9a-f]{20}(?=-(?:[0-9a-f]{2}){4,})", true),
  CURSOR("(?<![0-9a-v])[0-9a-v]{48}(?![0-9a-v])", true),
  TRACKING("(?<=\"tracking_id\":\")[0-9a-f]{20}(?=\")", true),
  EVENT("(?<=\"(?:event_id|eventId)\":\")[0-9a-f]{32}(?=\")", true),
  KEY("dc_[0-9A-Za-z_-]{43}", true),
  KEY_ID("(?<![0-9a-zA-Z-])[0-9a-f]{12}(?![0-9a-zA-Z-])", true),
  TIME("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z", false),
  DAY("(?<!\\d)\\d{4}-\\d\\d-\\d\\d(?![\\dT])", false);

  private final Pattern shape;
  private final boolean isNumbered;

  Changing(String shape, boolean isNumbered) {
    this.shape = Pattern.compile(shape);
    this.isNumbered = isNumbered;
  }

  /** The lines of an output, without what changes, and without blank ones at its ends. */
  static List<String> replaced(String output) {
    String text = output;
    for (Changing kind : values()) {
      text = kind.replace(text);
    }
    return text.strip().lines().map(String::stripTrailing).toList();
  }

  private String replace(String text) {
    Map<String, Integer> numbers = new HashMap<>();
    return shape
        .matcher(text)
        .replaceAll(
            found -> {
              int number = numbers.computeIfAbsent(found.group(), _ -> numbers.size() + 1);
              return isNumbered ? "<%s %d>".formatted(name(), number) : "<%s>".formatted(name());
            });
  }
}
