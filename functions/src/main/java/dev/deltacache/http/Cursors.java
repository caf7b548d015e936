package dev.deltacache.http;

import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetsCursor;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.InvalidCursorException;
import dev.deltacache.records.Problem;
import java.util.List;
import java.util.function.Supplier;

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
    return decode(() -> Cursor.decode(text, dataset), path);
  }

  /**
   * Reads one of a list of datasets.
   *
   * @return after which one the list goes on
   * @throws RejectedException if it is none of this list's
   */
  static DatasetKey decode(String text, DatasetsQuery query) {
    return decode(() -> DatasetsCursor.decode(text, query), "cursor");
  }

  private static <T> T decode(Supplier<T> reading, Object... path) {
    try {
      return reading.get();
    } catch (InvalidCursorException e) {
      throw RejectedException.of(new Problem("invalid_cursor", List.of(path), e.getMessage()));
    }
  }
}
