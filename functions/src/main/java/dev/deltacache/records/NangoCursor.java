package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.OptionalLong;

/** Nango's own cursors, which those who come from there still have: base64 of a time and an id. */
final class NangoCursor {
  private static final String SEPARATOR = "||";

  private NangoCursor() {}

  /** The time in such a cursor, in ms since the epoch; nothing in any other text. */
  static OptionalLong timeMs(String text) {
    // in a query a plus sign that was not encoded arrives as a space
    String base64 = text.replace('-', '+').replace(' ', '+').replace('_', '/');
    try {
      String decoded = new String(Base64.getDecoder().decode(base64), UTF_8);
      int end = decoded.indexOf(SEPARATOR);
      return end < 0 ? OptionalLong.empty() : IsoTime.parse(decoded.substring(0, end));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }
}
