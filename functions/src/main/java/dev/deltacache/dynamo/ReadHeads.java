package dev.deltacache.dynamo;

import static java.util.stream.Collectors.toMap;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.util.Collection;
import java.util.Map;

/** Reads many datasets' heads, with strong consistency: a read unit for each 4 KB of each. */
final class ReadHeads {
  private final Store store;
  private final BatchGet batchGet;

  ReadHeads(Store store, Time time) {
    this.store = store;
    this.batchGet = new BatchGet(store, time);
  }

  /** Those that exist. */
  Map<DatasetKey, Head> read(Collection<DatasetKey> datasets) {
    return batchGet
        .get(
            store.names().datasets(),
            HeadItem.SCHEMA,
            datasets.stream().distinct().map(HeadItem::key).toList(),
            BatchGet.Consistency.STRONG)
        .stream()
        .collect(toMap(item -> DatasetKey.decode(item.dataset()), HeadItem::head));
  }
}
