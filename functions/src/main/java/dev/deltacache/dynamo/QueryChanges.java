package dev.deltacache.dynamo;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.PageBuilder;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a page of a dataset's stream. In read units one for the head, two more at the end of the
 * stream, one for each shard and 4 KB of its records (about 25), and half of one for each record
 * and 4 KB of its compressed payload.
 */
public final class QueryChanges {
  // so many payloads are read side by side before the page is looked at again
  private static final int RECORDS_AT_ONCE = 1_000;

  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final ScanStream scanStream;
  private final ServePayloads servePayloads;

  public QueryChanges(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.settings = settings;
    this.readHead = new ReadHead(store);
    this.scanStream = new ScanStream(store);
    this.servePayloads = new ServePayloads(store, time);
  }

  /**
   * The changes after a cursor, each record once, with its latest change; at a change that is still
   * turning visible the page waits for up to a second, then ends.
   *
   * @param cursor absent: from the start of the stream
   * @param limit how many records at most
   * @param maxBytes of the records, escaped as a JSON string
   * @return nothing for a dataset that does not exist
   * @throws CursorExpiredException if the cursor is of another incarnation, or of none
   * @throws dev.deltacache.records.ThrottledException if DynamoDB refuses for its rate
   */
  public Optional<ChangesPage> query(
      DatasetKey dataset, Optional<Cursor> cursor, int limit, long maxBytes) {
    return Failures.translate(
        () -> {
          Optional<Head> head = readHead.read(dataset);
          boolean expired =
              head.filter(read -> read.hasExpired(time.nowMs(), settings.recordTtl())).isPresent();
          if (cursor.isPresent() && (head.isEmpty() || expired)) {
            throw new CursorExpiredException("the dataset's records have expired");
          }
          return expired
              ? Optional.of(ChangesPage.EXPIRED)
              : head.map(read -> page(dataset, read, cursor, limit, maxBytes));
        });
  }

  private ChangesPage page(
      DatasetKey dataset, Head first, Optional<Cursor> cursor, int limit, long maxBytes) {
    Position after = cursor.map(first::resume).orElse(Position.START);
    PageBuilder page = new PageBuilder(after, limit, maxBytes);
    Patience patience = new Patience(time);
    Head head = first;
    while (true) {
      End end = fill(head, page);
      if (end == End.MORE && !page.isFull()) {
        // some have moved, and left room
        continue;
      }
      if (end != End.NOT_YET_VISIBLE || !patience.waitMore()) {
        return finish(dataset, head, page, end);
      }
      // only a newer head tells whether the change has moved on or is still on its way
      Optional<Head> newer = readHead.read(dataset);
      if (newer.isEmpty() || !newer.get().incarnation().equals(head.incarnation())) {
        return finish(dataset, head, page, end);
      }
      head = newer.get();
    }
  }

  /** Fills the page as far as the head allows. */
  private End fill(Head head, PageBuilder page) {
    ScanStream.Stretch stretch =
        scanStream.scan(head, page.resume(), head.committed(), page.room());
    List<StoredRecord> rest = stretch.records();
    while (!rest.isEmpty()) {
      List<StoredRecord> wave = wave(rest, page.roomBytes());
      Map<String, ServePayloads.Serving> servings = servePayloads.serve(head, wave);
      for (StoredRecord stored : wave) {
        switch (servings.get(stored.id())) {
          case ServePayloads.Serving.Give give -> {
            if (!page.offer(give.served())) {
              return End.MORE;
            }
          }
          case ServePayloads.Serving.LeaveOut _ -> page.passBy(stored);
          case ServePayloads.Serving.Wait _ -> {
            return End.NOT_YET_VISIBLE;
          }
        }
      }
      rest = rest.subList(wave.size(), rest.size());
    }
    return switch (stretch.next()) {
      case MORE -> End.MORE;
      case GAP -> End.NOT_YET_VISIBLE;
      case END -> End.REACHED;
    };
  }

  // as many payloads as the page has room for: read in vain, and held in memory, are few
  private static List<StoredRecord> wave(List<StoredRecord> records, long roomBytes) {
    int count = 0;
    long bytes = 0;
    while (count < Math.min(records.size(), RECORDS_AT_ONCE) && (count == 0 || bytes < roomBytes)) {
      bytes += ServedRecord.escapedBytesOf(records.get(count++));
    }
    return records.subList(0, count);
  }

  private ChangesPage finish(DatasetKey dataset, Head head, PageBuilder page, End end) {
    Optional<Checksum> checksum =
        end == End.REACHED
            ? readHead
                .readSettled(dataset)
                .filter(now -> now.incarnation().equals(head.incarnation()))
                .filter(now -> now.version() == head.version())
                .map(Head::checksum)
            : Optional.empty();
    long behind = head.committed().sequence() - page.resume().sequence();
    return new ChangesPage(
        page.records(), Optional.of(head.cursor(page.resume())), end, behind, checksum);
  }
}
