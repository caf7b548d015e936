package dev.deltacache.dynamo;

import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StreamEnd;
import java.util.Optional;

/**
 * Finds the first or last position that a reader of the stream would be served now. In read units
 * one for the head; for the first one more for each shard, and that of a record; for the last none,
 * or those of {@link FindLastVisible}.
 */
public final class FindStreamEnd {
  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final QueryAscending queryAscending;
  private final FindLastVisible findLastVisible;

  public FindStreamEnd(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.settings = settings;
    this.readHead = new ReadHead(store);
    this.queryAscending = new QueryAscending(store, time);
    this.findLastVisible = new FindLastVisible(store, time);
  }

  /**
   * The position.
   *
   * @return nothing for a dataset that does not exist
   * @throws dev.deltacache.records.ThrottledException if DynamoDB refuses for its rate
   */
  public Optional<StreamEnd> find(DatasetKey dataset, StreamEnd.Offset offset) {
    return Failures.translate(() -> readHead.read(dataset).map(head -> end(dataset, head, offset)));
  }

  private StreamEnd end(DatasetKey dataset, Head head, StreamEnd.Offset offset) {
    if (head.hasExpired(time.nowMs(), settings.recordTtl())) {
      return new StreamEnd(Optional.empty());
    }
    Optional<Cursor> cursor =
        switch (offset) {
          case FIRST -> first(dataset, head);
          // reset a moment ago, it is empty
          case LAST ->
              findLastVisible.find(dataset, head).map(last -> last.head().cursor(last.position()));
        };
    return new StreamEnd(cursor.filter(end -> !end.position().equals(Position.START)));
  }

  // also where a record has moved on while it was read: then nothing is left below its old position
  private Optional<Cursor> first(DatasetKey dataset, Head head) {
    ChangesQuery one = ChangesQuery.after(Optional.empty(), 1, 1);
    return queryAscending.page(dataset, head, one).page().resume();
  }
}
