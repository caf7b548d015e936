package dev.deltacache.dynamo;

import dev.deltacache.records.Action;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the last position that a reader of the stream would be served now, without a wait. While
 * the last transaction is not vouched for, its records and payloads are read to prove it visible:
 * at most 1/25 of a read unit for each, and half of one for each 4 KB of its compressed payload.
 */
final class FindLastVisible {
  // a dataset that is written to without a pause: what is vouched for will do
  private static final int MOST_HEADS = 8;

  private final ReadHead readHead;
  private final ScanStream scanStream;
  private final ServePayloads servePayloads;

  FindLastVisible(Store store, Time time) {
    this.readHead = new ReadHead(store);
    this.scanStream = new ScanStream(store);
    this.servePayloads = new ServePayloads(store, time);
  }

  /**
   * What was found.
   *
   * @param head the newest that was read
   * @param position the start of the stream, if nothing is visible yet
   * @param upcoming the last position of a transaction that is turning visible; {@code position} if
   *     there is none
   */
  record Last(Head head, Position position, Position upcoming) {
    /**
     * Whether a record is being added by that transaction, and may not be there before it is. It
     * may also be one that was deleted; or all of that transaction is visible, and a later one, of
     * which the head is not, has moved what seemed to be missing.
     */
    boolean mayBeToCome(StoredRecord stored) {
      return stored.lastAction() == Action.ADDED
          && stored.position().compareTo(position) > 0
          && stored.position().compareTo(upcoming) <= 0;
    }
  }

  /**
   * The last position.
   *
   * @return nothing if the dataset was reset meanwhile
   */
  Optional<Last> find(DatasetKey dataset, Head first) {
    Head head = first;
    for (int heads = 1; ; heads++) {
      Position position = lastVisible(head);
      if (position.equals(head.committed())) {
        return Optional.of(new Last(head, position, position));
      }
      Optional<Head> newer = readHead.readNext(dataset, head);
      if (newer.isEmpty()) {
        return Optional.empty();
      }
      if (newer.get().version() == head.version()) {
        return Optional.of(new Last(head, position, head.committed()));
      }
      // a writer has gone on, and may have moved what was missed
      head = newer.get();
      if (heads == MOST_HEADS) {
        return Optional.of(new Last(head, head.vouched(), head.vouched()));
      }
    }
  }

  private Position lastVisible(Head head) {
    if (head.isProven()) {
      return head.committed();
    }
    int count = (int) (head.committed().sequence() - head.vouched().sequence());
    List<StoredRecord> beyond =
        scanStream.scan(head, head.vouched(), head.committed(), count).records();
    Map<String, ServePayloads.Reading> readings =
        servePayloads.serve(head, beyond, BatchGet.Consistency.EVENTUAL);
    Position last = head.vouched();
    for (StoredRecord stored : beyond) {
      ServePayloads.Reading reading = readings.get(stored.id());
      if (reading.served().isEmpty() || reading.hasMovedFrom(stored)) {
        break;
      }
      last = stored.position();
    }
    return last;
  }
}
