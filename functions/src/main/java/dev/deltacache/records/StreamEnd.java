package dev.deltacache.records;

import java.util.Optional;

/**
 * The first or last position of a dataset's stream.
 *
 * @param cursor absent if the stream is empty
 */
public record StreamEnd(Optional<Cursor> cursor) {
  /** Which of the two. */
  public enum Offset {
    FIRST,
    LAST
  }
}
