package dev.deltacache.dynamo;

import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves records as they now are, wherever they have moved: it leaves none out. */
final class ServeCurrent {
  private final ReadHead readHead;
  private final ServePayloads servePayloads;

  ServeCurrent(Store store, Time time) {
    this.readHead = new ReadHead(store);
    this.servePayloads = new ServePayloads(store, time);
  }

  /**
   * Reads items and payloads until those of each record agree, and the head knows their positions:
   * a caller's cursor must not be past it.
   *
   * @param consistency of the first reading of payloads
   * @return one for each record, in no order; nothing if the dataset was reset meanwhile
   * @throws ChangeNotVisibleException if patience ends before
   */
  Optional<List<ServedRecord>> serve(
      DatasetKey dataset,
      Head first,
      List<StoredRecord> records,
      BatchGet.Consistency consistency,
      Patience patience) {
    List<ServedRecord> served = new ArrayList<>();
    List<StoredRecord> open = take(first, records, consistency, served);
    Head head = first;
    while (!open.isEmpty() || !covers(head, served)) {
      if (!patience.waitMore()) {
        throw new ChangeNotVisibleException();
      }
      Optional<Head> newer = readHead.readNext(dataset, head);
      if (newer.isEmpty()) {
        return Optional.empty();
      }
      head = newer.get();
      open = take(head, open, BatchGet.Consistency.STRONG, served);
    }
    return Optional.of(served);
  }

  /** Those that do not agree yet, as they were last read; the others go to what is served. */
  private List<StoredRecord> take(
      Head head,
      List<StoredRecord> records,
      BatchGet.Consistency consistency,
      List<ServedRecord> served) {
    Map<String, ServePayloads.Reading> readings = servePayloads.serve(head, records, consistency);
    List<StoredRecord> open = new ArrayList<>();
    for (ServePayloads.Reading reading : readings.values()) {
      reading.served().ifPresentOrElse(served::add, () -> open.add(reading.now()));
    }
    return open;
  }

  private static boolean covers(Head head, List<ServedRecord> served) {
    return served.stream()
        .allMatch(one -> one.stored().position().compareTo(head.committed()) <= 0);
  }
}
