package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** Words for callers. */
final class Text {
  private Text() {}

  /** Why and where JSON could not be read; never a piece of it, which may be a payload's. */
  static String reason(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null
        ? "it could not be read"
        : "it could not be read at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
