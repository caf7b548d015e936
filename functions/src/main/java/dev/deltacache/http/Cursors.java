package dev.deltacache.http;

import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.InvalidCursorException;
import dev.deltacache.records.Problem;
import java.util.List;

/** Cursors, as calls bring them. */
final class Cursors {
  private Cursors() {}

  /**
   * Reads one.
   *
   * @param path the parameter or field that held it, from the outermost inwards
   * @throws RejectedException if this cache did not give it out for this dataset
   */
  static Cursor decode(String text, DatasetKey dataset, String... path) {
    try {
      return Cursor.decode(text, dataset);
    } catch (InvalidCursorException e) {
      throw RejectedException.of(
          new Problem("invalid_cursor", List.of((Object[]) path), e.getMessage()));
    }
  }
}
