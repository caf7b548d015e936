package dev.deltacache.dynamo;

import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a page of a dataset's stream downwards: newest first, each record as it is by then. A page
 * without a cursor leaves out none, wherever it moves while the page is read. On a later page what
 * has moved since the first is missing: it is above now, for who starts again.
 */
final class QueryDescending {
  private final QueryPositions positions;
  private final FindLastVisible findLastVisible;
  private final CurrentPage currentPage;

  QueryDescending(Store store, Time time) {
    this.positions = new QueryPositions(store);
    this.findLastVisible = new FindLastVisible(store, time);
    this.currentPage = new CurrentPage(store, time);
  }

  /**
   * Records that were found, newest first.
   *
   * @param next where there may be more, exclusive; absent at the start of what was asked for
   */
  private record Found(List<StoredRecord> records, Optional<Position> next) {}

  /**
   * The changes before the query's cursor, or those that a reader of the stream would be served
   * last.
   *
   * @return nothing if it is to be begun anew, under another head: the dataset was reset meanwhile,
   *     or it cannot be told yet whether a record that is added was there before
   * @throws dev.deltacache.records.CursorExpiredException if the cursor is not one of the head's
   * @throws ChangeNotVisibleException if patience ends before all is visible
   */
  Optional<ChangesPage> page(DatasetKey dataset, Head head, ChangesQuery query, Patience patience) {
    if (query.cursor().isPresent()) {
      Position below = head.resume(query.cursor().get()).predecessor();
      return page(dataset, head, query, down(head, query, below), patience);
    }
    return findLastVisible
        .find(dataset, head)
        .flatMap(
            last -> {
              Found found = down(last.head(), query, last.position());
              // upwards without an end: a record only moves upwards
              List<StoredRecord> above = positions.all(last.head(), last.position(), Position.LAST);
              if (above.stream().anyMatch(last::mayBeToCome)) {
                if (patience.waitMore()) {
                  return Optional.empty();
                }
                throw new ChangeNotVisibleException();
              }
              Found all = new Found(with(above, query, found.records()), found.next());
              return page(dataset, last.head(), query, all, patience);
            });
  }

  private Optional<ChangesPage> page(
      DatasetKey dataset, Head head, ChangesQuery query, Found found, Patience patience) {
    return currentPage
        .fill(dataset, head, query, found.records(), BatchGet.Consistency.EVENTUAL, patience)
        .map(filled -> page(head, filled.records(), filled.next().or(found::next)));
  }

  private static ChangesPage page(Head head, List<ServedRecord> records, Optional<Position> next) {
    return new ChangesPage(
        Optional.of(head.incarnation()),
        records,
        next.map(head::cursor),
        Optional.empty(),
        next.isPresent() ? End.MORE : End.REACHED,
        // positions are dense from 1
        next.map(position -> position.sequence() - 1).orElse(0L),
        Optional.empty());
  }

  /** One more than the page has room for, if there is one: it tells that there are more. */
  private Found down(Head head, ChangesQuery query, Position from) {
    List<StoredRecord> matching = new ArrayList<>();
    Looking looking = new Looking();
    Position lowest = from;
    long bytes = 0;
    PositionRange range = PositionRange.descending(query.floor(), from);
    while (!looking.isOver()) {
      int count = looking.begin(query.limit() + 1 - matching.size());
      MergeShards merged = new MergeShards(positions, head, range, count);
      for (int i = 0; i < count; i++) {
        Optional<StoredRecord> next = merged.next();
        if (next.isEmpty()) {
          return new Found(matching, Optional.empty());
        }
        StoredRecord stored = next.get();
        lowest = stored.position();
        looking.saw(query.matches(stored));
        if (query.matches(stored)) {
          matching.add(stored);
          bytes += ServedRecord.escapedBytesOf(stored);
          boolean tooLarge = matching.size() > 1 && bytes > query.maxBytes();
          if (matching.size() > query.limit() || tooLarge) {
            return new Found(matching, Optional.of(lowest));
          }
        }
      }
      range = range.beyond(lowest);
    }
    return new Found(matching, Optional.of(lowest));
  }

  /** Also what has left its position since the page began. */
  private static List<StoredRecord> with(
      List<StoredRecord> above, ChangesQuery query, List<StoredRecord> found) {
    Map<String, StoredRecord> newest = new HashMap<>();
    found.forEach(stored -> newest.put(stored.id(), stored));
    above.forEach(stored -> newest.merge(stored.id(), stored, QueryDescending::newer));
    return newest.values().stream()
        .filter(query::matches)
        .sorted(Comparator.comparing(StoredRecord::position).reversed())
        .toList();
  }

  private static StoredRecord newer(StoredRecord one, StoredRecord other) {
    return one.position().compareTo(other.position()) > 0 ? one : other;
  }
}
