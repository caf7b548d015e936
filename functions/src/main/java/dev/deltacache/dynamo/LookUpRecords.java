package dev.deltacache.dynamo;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Order;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads records by their ids, with strong consistency: one read unit for each, and one for each 4
 * KB of its compressed payload. It leaves out none that exists.
 */
final class LookUpRecords {
  private final ReadRecords readRecords;
  private final CurrentPage currentPage;

  LookUpRecords(Store store, Time time) {
    this.readRecords = new ReadRecords(store, time);
    this.currentPage = new CurrentPage(store, time);
  }

  /**
   * Those that exist and match, in the query's order.
   *
   * @return nothing if the dataset was reset meanwhile
   * @throws dev.deltacache.records.CursorExpiredException if the cursor is not one of the head's
   * @throws dev.deltacache.records.ChangeNotVisibleException if patience ends before all is visible
   */
  Optional<ChangesPage> page(DatasetKey dataset, Head head, ChangesQuery query, Patience patience) {
    Optional<Position> cursor = query.cursor().map(head::resume);
    Comparator<StoredRecord> lowestFirst = Comparator.comparing(StoredRecord::position);
    List<StoredRecord> found =
        readRecords.read(head, query.ids().orElseThrow()).values().stream()
            .filter(query::matches)
            .filter(stored -> cursor.map(from -> isBeyond(from, stored, query)).orElse(true))
            .sorted(query.order() == Order.ASCENDING ? lowestFirst : lowestFirst.reversed())
            .toList();
    return currentPage
        .fill(dataset, head, query, found, BatchGet.Consistency.STRONG, patience)
        .map(
            filled ->
                new ChangesPage(
                    Optional.of(head.incarnation()),
                    filled.records(),
                    filled.next().map(head::cursor),
                    Optional.empty(),
                    filled.next().isPresent() ? End.MORE : End.REACHED,
                    filled.left(),
                    Optional.empty()));
  }

  private static boolean isBeyond(Position cursor, StoredRecord stored, ChangesQuery query) {
    int order = stored.position().compareTo(cursor);
    return query.order() == Order.ASCENDING ? order > 0 : order < 0;
  }
}
