package dev.deltacache.dynamo;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.PageBuilder;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a page of a dataset's stream upwards. */
final class QueryAscending {
  // so many payloads are read side by side before the page is looked at again
  private static final int RECORDS_AT_ONCE = 1_000;

  private final Time time;
  private final ReadHead readHead;
  private final ScanStream scanStream;
  private final ServePayloads servePayloads;

  QueryAscending(Store store, Time time) {
    this.time = time;
    this.readHead = new ReadHead(store);
    this.scanStream = new ScanStream(store);
    this.servePayloads = new ServePayloads(store, time);
  }

  /**
   * A page without a checksum.
   *
   * @param head the newest that it was read under
   */
  record Read(ChangesPage page, Head head) {}

  /**
   * The changes after the query's cursor. What does not match is passed by, without its payload.
   *
   * @throws dev.deltacache.records.CursorExpiredException if the cursor is not one of the head's
   */
  Read page(DatasetKey dataset, Head first, ChangesQuery query) {
    Position after = query.cursor().map(first::resume).orElse(Position.START);
    PageBuilder page = new PageBuilder(after, query.limit(), query.maxBytes());
    Looking looking = new Looking();
    Patience patience = new Patience(time);
    Head head = first;
    while (true) {
      End end = fill(head, query, page, looking);
      boolean done = end == End.REACHED || page.isFull() || looking.isOver();
      if (end == End.MORE && !done) {
        // some did not match, or have moved, and left room
        continue;
      }
      if (done || !patience.waitMore()) {
        return finish(head, page, end);
      }
      // only a newer head tells whether the change has moved on or is still on its way
      Optional<Head> newer = readHead.readNext(dataset, head);
      if (newer.isEmpty()) {
        return finish(head, page, end);
      }
      head = newer.get();
    }
  }

  /** Fills the page as far as the head allows. */
  private End fill(Head head, ChangesQuery query, PageBuilder page, Looking looking) {
    ScanStream.Stretch stretch =
        scanStream.scan(head, from(page, query), head.committed(), looking.begin(page.room()));
    List<StoredRecord> rest = stretch.records();
    while (!rest.isEmpty()) {
      List<StoredRecord> wave = wave(rest, query, page);
      if (wave.isEmpty()) {
        return End.MORE;
      }
      Map<String, ServePayloads.Reading> readings =
          servePayloads.serve(
              head, wave.stream().filter(query::matches).toList(), BatchGet.Consistency.EVENTUAL);
      for (StoredRecord stored : wave) {
        ServePayloads.Reading reading = readings.get(stored.id());
        if (reading == null || reading.hasMovedFrom(stored)) {
          page.passBy(stored);
        } else if (reading.served().isEmpty()) {
          return End.NOT_YET_VISIBLE;
        } else if (!page.offer(reading.served().get())) {
          return End.MORE;
        }
        looking.saw(reading != null);
      }
      rest = rest.subList(wave.size(), rest.size());
    }
    return switch (stretch.next()) {
      case MORE -> End.MORE;
      case GAP -> End.NOT_YET_VISIBLE;
      case END -> End.REACHED;
    };
  }

  private static Position from(PageBuilder page, ChangesQuery query) {
    Position floor = query.floor();
    return page.resume().compareTo(floor) < 0 ? floor : page.resume();
  }

  // as many payloads as the page has room for: read in vain, and held in memory, are few
  private static List<StoredRecord> wave(
      List<StoredRecord> records, ChangesQuery query, PageBuilder page) {
    int most = Math.min(page.room(), RECORDS_AT_ONCE);
    int count = 0;
    int matches = 0;
    long bytes = 0;
    for (; count < records.size(); count++) {
      StoredRecord stored = records.get(count);
      if (query.matches(stored)) {
        if (matches == most || (matches > 0 && bytes >= page.roomBytes())) {
          break;
        }
        matches++;
        bytes += ServedRecord.escapedBytesOf(stored);
      }
    }
    return records.subList(0, count);
  }

  private static Read finish(Head head, PageBuilder page, End end) {
    Optional<Cursor> resume = Optional.of(head.cursor(page.resume()));
    boolean more = end == End.MORE || (end == End.NOT_YET_VISIBLE && !page.records().isEmpty());
    long behind = head.committed().sequence() - page.resume().sequence();
    return new Read(
        new ChangesPage(
            Optional.of(head.incarnation()),
            page.records(),
            more ? resume : Optional.empty(),
            resume,
            end,
            behind,
            Optional.empty()),
        head);
  }
}
