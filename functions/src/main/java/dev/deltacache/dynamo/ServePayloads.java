package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts payloads to records. Where the first reading does not find the version that the record's
 * item names, item and payload are read again, strongly.
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

  /**
   * A record as it was last read.
   *
   * @param served what a reader is given; absent if item and payload do not agree, since a change
   *     is turning visible
   */
  record Reading(StoredRecord now, Optional<ServedRecord> served) {
    /** Whether it has moved: its newer change comes later in the stream. */
    boolean hasMovedFrom(StoredRecord found) {
      return !now.position().equals(found.position());
    }
  }

  /**
   * One reading of each record, by id.
   *
   * @param consistency of the first reading of payloads
   */
  Map<String, Reading> serve(
      Head head, List<StoredRecord> records, BatchGet.Consistency consistency) {
    Map<String, Reading> readings = new HashMap<>();
    Map<String, ReadPayloads.Found> found = payloads(head, records, consistency);
    for (StoredRecord stored : records) {
      if (stored.payload().goneAt(time.nowMs())) {
        readings.put(stored.id(), pruned(stored));
      } else if (found.containsKey(stored.id()) && found.get(stored.id()).matches()) {
        readings.put(stored.id(), whole(stored, found.get(stored.id())));
      }
    }
    readAgain(
        head,
        records.stream().filter(stored -> !readings.containsKey(stored.id())).toList(),
        readings);
    return readings;
  }

  private void readAgain(Head head, List<StoredRecord> records, Map<String, Reading> readings) {
    if (records.isEmpty()) {
      return;
    }
    Map<String, StoredRecord> now =
        readRecords.read(head, records.stream().map(StoredRecord::id).toList());
    Map<String, ReadPayloads.Found> found =
        payloads(head, now.values(), BatchGet.Consistency.STRONG);
    for (StoredRecord stored : records) {
      readings.put(
          stored.id(),
          now.containsKey(stored.id())
              ? second(head, now.get(stored.id()), found)
              : new Reading(stored, Optional.empty()));
    }
  }

  private Reading second(Head head, StoredRecord now, Map<String, ReadPayloads.Found> found) {
    if (now.payload().goneAt(time.nowMs()) || !found.containsKey(now.id())) {
      return pruned(now);
    }
    return switch (found.get(now.id()).state()) {
      case MATCHING -> whole(now, found.get(now.id()));
      case NEWER, PARTLY -> new Reading(now, Optional.empty());
      case OLDER_OR_ABSENT ->
          now.position().compareTo(head.vouched()) > 0
              ? new Reading(now, Optional.empty())
              : pruned(now);
    };
  }

  private Map<String, ReadPayloads.Found> payloads(
      Head head, Collection<StoredRecord> records, BatchGet.Consistency consistency) {
    long now = time.nowMs();
    List<StoredRecord> there =
        records.stream().filter(stored -> !stored.payload().goneAt(now)).toList();
    return readPayloads.read(head.incarnation(), there, consistency);
  }

  private static Reading whole(StoredRecord stored, ReadPayloads.Found found) {
    return new Reading(stored, Optional.of(ServedRecord.whole(stored, found.payload())));
  }

  private Reading pruned(StoredRecord stored) {
    return new Reading(stored, Optional.of(ServedRecord.pruned(stored, time.nowMs())));
  }
}
