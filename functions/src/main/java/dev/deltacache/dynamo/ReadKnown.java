package dev.deltacache.dynamo;

import dev.deltacache.records.CompactRecords;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the Records items of ids as they are under a head: out of memory where a warm writer knows
 * them, else one read unit each. A writer that knows nothing begins to follow the stream, a read
 * unit for each 25 records, once that costs no more than twice what it has paid for single ones.
 */
final class ReadKnown {
  private final WarmDatasets warm;
  private final ReadRecords readRecords;
  private final ScanStream scanStream;

  ReadKnown(Store store, Time time) {
    this.warm = store.warm();
    this.readRecords = new ReadRecords(store, time);
    this.scanStream = new ScanStream(store);
  }

  /** Those that exist, by id. */
  Map<String, StoredRecord> read(DatasetKey dataset, Head head, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return warm.of(dataset)
        .records()
        .under(head, ids.size(), scanStream, records -> known(records, ids))
        .orElseGet(() -> readRecords.read(head, ids));
  }

  private static Map<String, StoredRecord> known(CompactRecords records, Collection<String> ids) {
    Map<String, StoredRecord> known = HashMap.newHashMap(ids.size());
    ids.forEach(id -> records.get(id).ifPresent(record -> known.put(id, record)));
    return known;
  }
}
