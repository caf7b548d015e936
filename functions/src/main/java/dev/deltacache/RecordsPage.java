package dev.deltacache;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ServedRecord;
import java.util.List;
import java.util.Optional;

/**
 * A page of changes.
 *
 * @param records in the order that was asked for; their payloads are JSON as it was saved
 * @param nextCursor asking with it now gives more; absent if nothing more can be served now
 * @param resumeCursor where to go on next time, to be kept; absent for an unknown dataset, and
 *     where a list does not follow the stream (by ids, or newest first)
 * @param behind at most how many changes were still to come
 * @param checksum of the live records, if this page reached the end of the stream and nothing
 *     changed meanwhile: a copy that gives the same is complete
 */
public record RecordsPage(
    List<ServedRecord> records,
    Optional<String> nextCursor,
    Optional<String> resumeCursor,
    long behind,
    Optional<Checksum> checksum) {
  private static final RecordsPage UNKNOWN =
      new RecordsPage(List.of(), Optional.empty(), Optional.empty(), 0, Optional.empty());

  static RecordsPage of(DatasetKey dataset, Optional<ChangesPage> page) {
    return page.map(
            there ->
                new RecordsPage(
                    there.records(),
                    text(dataset, there.next()),
                    text(dataset, there.resume()),
                    there.behind(),
                    there.checksum()))
        .orElse(UNKNOWN);
  }

  private static Optional<String> text(DatasetKey dataset, Optional<Cursor> cursor) {
    return cursor.map(at -> at.encode(dataset));
  }
}
