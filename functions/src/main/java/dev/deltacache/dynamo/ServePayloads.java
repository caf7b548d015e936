package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts payloads to records. The first reading is eventually consistent, at half the price; where it
 * does not find the version that the record's item names, item and payload are read again,
 * strongly.
 */
final class ServePayloads {
  private final ReadRecords readRecords;
  private final ReadPayloads readPayloads;
  private final Time time;

  ServePayloads(Store store, Time time) {
    this.readRecords = new ReadRecords(store, time);
    this.readPayloads = new ReadPayloads(store, time);
    this.time = time;
  }

  /** What a reader does with a record. */
  sealed interface Serving {
    /** Gives it. */
    record Give(ServedRecord served) implements Serving {}

    /** Leaves it out: it has moved, and its newer change comes later in the stream. */
    record LeaveOut() implements Serving {}

    /** Waits, and ends its page before it if that lasts: a change is turning visible. */
    record Wait() implements Serving {}
  }

  /** One answer for each record, by id. */
  Map<String, Serving> serve(Head head, List<StoredRecord> records) {
    Map<String, Serving> servings = new HashMap<>();
    Map<String, ReadPayloads.Found> found = payloads(head, records, BatchGet.Consistency.EVENTUAL);
    for (StoredRecord stored : records) {
      if (stored.payload().goneAt(time.nowMs())) {
        servings.put(stored.id(), give(ServedRecord.pruned(stored, time.nowMs())));
      } else if (found.containsKey(stored.id()) && found.get(stored.id()).matches()) {
        servings.put(stored.id(), whole(stored, found.get(stored.id())));
      }
    }
    readAgain(
        head,
        records.stream().filter(stored -> !servings.containsKey(stored.id())).toList(),
        servings);
    return servings;
  }

  private void readAgain(Head head, List<StoredRecord> records, Map<String, Serving> servings) {
    if (records.isEmpty()) {
      return;
    }
    Map<String, StoredRecord> now =
        readRecords.read(head, records.stream().map(StoredRecord::id).toList());
    Map<String, ReadPayloads.Found> found =
        payloads(head, now.values(), BatchGet.Consistency.STRONG);
    for (StoredRecord stored : records) {
      servings.put(stored.id(), second(head, stored, now.get(stored.id()), found));
    }
  }

  private Serving second(
      Head head, StoredRecord first, StoredRecord now, Map<String, ReadPayloads.Found> found) {
    if (now == null) {
      return new Serving.Wait();
    }
    if (!now.position().equals(first.position())) {
      return new Serving.LeaveOut();
    }
    if (now.payload().goneAt(time.nowMs()) || !found.containsKey(now.id())) {
      return give(ServedRecord.pruned(now, time.nowMs()));
    }
    return switch (found.get(now.id()).state()) {
      case MATCHING -> whole(now, found.get(now.id()));
      case NEWER, PARTLY -> new Serving.Wait();
      case OLDER_OR_ABSENT ->
          now.position().compareTo(head.vouched()) > 0
              ? new Serving.Wait()
              : give(ServedRecord.pruned(now, time.nowMs()));
    };
  }

  private Map<String, ReadPayloads.Found> payloads(
      Head head, Collection<StoredRecord> records, BatchGet.Consistency consistency) {
    long now = time.nowMs();
    List<StoredRecord> there =
        records.stream().filter(stored -> !stored.payload().goneAt(now)).toList();
    return readPayloads.read(head.incarnation(), there, consistency);
  }

  private static Serving whole(StoredRecord stored, ReadPayloads.Found found) {
    return give(ServedRecord.whole(stored, found.payload()));
  }

  private static Serving give(ServedRecord served) {
    return new Serving.Give(served);
  }
}
