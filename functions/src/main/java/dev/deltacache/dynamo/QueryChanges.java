package dev.deltacache.dynamo;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.util.Optional;

/**
 * Reads some of a dataset's changes. In read units one for the head, two more at the end of a whole
 * stream, one for each shard and 4 KB of the records looked at (about 25), and half of one for each
 * record given and 4 KB of its compressed payload; a first page downwards asks each shard twice.
 */
public final class QueryChanges {
  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final QueryAscending ascending;
  private final QueryDescending descending;
  private final LookUpRecords lookUp;

  public QueryChanges(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.settings = settings;
    this.readHead = new ReadHead(store);
    this.ascending = new QueryAscending(store, time);
    this.descending = new QueryDescending(store, time);
    this.lookUp = new LookUpRecords(store, time);
  }

  /**
   * The changes that a query asks for, each record once, with its latest change. At a change that
   * is still turning visible a page of the stream waits for up to a second, then ends; a look-up by
   * ids and a page downwards leave out no record that exists.
   *
   * @return nothing for a dataset that does not exist
   * @throws CursorExpiredException if the cursor is of another incarnation, or of none
   * @throws dev.deltacache.records.ChangeNotVisibleException if a look-up, or a page downwards, has
   *     waited for a second in vain
   * @throws dev.deltacache.records.ThrottledException if DynamoDB refuses for its rate
   */
  public Optional<ChangesPage> query(DatasetKey dataset, ChangesQuery query) {
    return Failures.translate(() -> page(dataset, query));
  }

  private Optional<ChangesPage> page(DatasetKey dataset, ChangesQuery query) {
    Patience patience = new Patience(time);
    while (true) {
      Optional<Head> head = readHead.read(dataset);
      boolean expired =
          head.filter(read -> read.hasExpired(time.nowMs(), settings.recordTtl())).isPresent();
      if (query.cursor().isPresent() && (head.isEmpty() || expired)) {
        throw CursorExpiredException.ofExpiredRecords();
      }
      if (head.isEmpty()) {
        return Optional.empty();
      }
      if (expired) {
        return Optional.of(
            query.isWhole() ? ChangesPage.EXPIRED : ChangesPage.EXPIRED.with(Optional.empty()));
      }
      Optional<ChangesPage> page = page(dataset, head.get(), query, patience);
      if (page.isPresent()) {
        return page;
      }
      // what was found is of a life that is over, or half of a change: begun anew
    }
  }

  private Optional<ChangesPage> page(
      DatasetKey dataset, Head head, ChangesQuery query, Patience patience) {
    if (query.ids().isPresent()) {
      return lookUp.page(dataset, head, query, patience);
    }
    return switch (query.order()) {
      case ASCENDING ->
          Optional.of(withChecksum(dataset, query, ascending.page(dataset, head, query)));
      case DESCENDING -> descending.page(dataset, head, query, patience);
    };
  }

  private ChangesPage withChecksum(
      DatasetKey dataset, ChangesQuery query, QueryAscending.Read read) {
    if (!query.isWhole() || read.page().end() != End.REACHED) {
      return read.page();
    }
    Optional<Checksum> checksum =
        readHead
            .readSettled(dataset)
            .filter(now -> now.incarnation().equals(read.head().incarnation()))
            .filter(now -> now.version() == read.head().version())
            .map(Head::checksum);
    return read.page().with(checksum);
  }
}
