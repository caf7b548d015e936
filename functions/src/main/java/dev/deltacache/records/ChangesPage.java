package dev.deltacache.records;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a dataset's stream, in ascending order.
 *
 * @param resume the last position looked at: where to go on next time; absent if a reader must
 *     begin anew then
 * @param end whether asking again now would give more
 * @param behind at most how many changes were still after {@code resume}
 * @param checksum of the live records, if the page reached the end of the stream and the dataset
 *     did not change while it was read
 */
public record ChangesPage(
    List<ServedRecord> records,
    Optional<Cursor> resume,
    End end,
    long behind,
    Optional<Checksum> checksum) {

  /** That of a dataset whose records have expired: empty, of an incarnation that is yet to come. */
  public static final ChangesPage EXPIRED =
      new ChangesPage(List.of(), Optional.empty(), End.REACHED, 0, Optional.of(Checksum.EMPTY));

  /** Why a page ended. */
  public enum End {
    /** It is full: there is more. */
    MORE,
    /** A change is still turning visible: there will be more. */
    NOT_YET_VISIBLE,
    /** It reached the end of the stream. */
    REACHED
  }
}
