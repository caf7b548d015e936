package dev.deltacache.records;

import java.util.List;
import java.util.Optional;

/**
 * Some of a dataset's changes, in the order that was asked for.
 *
 * @param incarnation whose records these are; absent if the dataset's records have expired
 * @param next asking with it now gives more; absent if nothing more can be served now
 * @param resume the last position looked at: where to go on next time; absent if a reader must
 *     begin anew then, and where a list does not follow the stream
 * @param end why the page ended
 * @param behind at most how many changes were still to come
 * @param checksum of the live records, if the page reached the end of the stream and the dataset
 *     did not change while it was read
 */
public record ChangesPage(
    Optional<Incarnation> incarnation,
    List<ServedRecord> records,
    Optional<Cursor> next,
    Optional<Cursor> resume,
    End end,
    long behind,
    Optional<Checksum> checksum) {

  /** That of a dataset whose records have expired: empty, of an incarnation that is yet to come. */
  public static final ChangesPage EXPIRED =
      new ChangesPage(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          End.REACHED,
          0,
          Optional.of(Checksum.EMPTY));

  /** Why a page ended. */
  public enum End {
    /** It is full, or looked at as much as one page may: there is more. */
    MORE,
    /** A change is still turning visible: there will be more. */
    NOT_YET_VISIBLE,
    /** It reached the end of what was asked for. */
    REACHED
  }

  /** This page with a checksum, or without. */
  public ChangesPage with(Optional<Checksum> sum) {
    return new ChangesPage(incarnation, records, next, resume, end, behind, sum);
  }
}
