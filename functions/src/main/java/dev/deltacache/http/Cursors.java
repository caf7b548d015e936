package dev.deltacache.http;

import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.InvalidCursorException;
import dev.deltacache.records.Problem;
import java.util.List;

/** Reads cursors that callers send back. */
final class Cursors {
  private Cursors() {}

  /**
   * Reads one.
   *
   * @param path to where it was given
   * @throws RejectedException if it is none of the dataset's
   */
  static Cursor decode(String text, DatasetKey dataset, Object... path) {
    try {
      return Cursor.decode(text, dataset);
    } catch (InvalidCursorException e) {
      throw RejectedException.of(new Problem("invalid_cursor", List.of(path), e.getMessage()));
    }
  }
}
