package dev.deltacache.handlers;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.stream.Stream;

/**
 * Texts that stand nowhere but in what a call sends, and must be told nowhere else. Each is one
 * piece several times, so that the piece survives whatever happens to one character.
 */
enum Markers {
  PAYLOAD_VALUE("qzval"),
  PAYLOAD_KEY("qzkey"),
  PAYLOAD_NUMBER("90417904179"),
  CHECKPOINT("qzchk"),
  RUN_ERROR("qzerr"),
  API_KEY("qzapi"),
  UNKNOWN_API_KEY("qzunk"),
  CONNECTION("qzconn"),
  HEADER("qzhead");

  private final String piece;

  Markers(String piece) {
    this.piece = piece;
  }

  String text() {
    return piece.repeat(3);
  }

  /** Those that a text tells. */
  static List<Markers> in(String text) {
    String searched = text.toLowerCase(ROOT);
    return Stream.of(values()).filter(marker -> searched.contains(marker.piece)).toList();
  }
}
