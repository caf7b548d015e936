package dev.deltacache.infra.copy;

import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The closing comparison of counts. What was read over several copies counts a record twice that
 * has changed in between: where the counts differ, Nango's records are counted once more, which
 * takes as many calls as to copy them.
 */
final class Comparison {
  private final Cache cache;
  private final DatasetCopy copy;

  Comparison(Cache cache, DatasetCopy copy) {
    this.cache = cache;
    this.copy = copy;
  }

  /** A row for each dataset, in their order. */
  List<Row> of(Map<DatasetName, Tally> read) {
    Map<ConnectionName, Map<ModelName, Counts>> counts = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    read.forEach(
        (dataset, tally) -> {
          Row row = new Row(dataset, tally, counts(counts, dataset));
          rows.add(row.holds() ? row : again(dataset));
        });
    return rows;
  }

  // the cache's counts too: its list of datasets may lag behind by a moment
  private Row again(DatasetName dataset) {
    Tally tally = copy.count(dataset);
    return new Row(dataset, tally, counts(new HashMap<>(), dataset));
  }

  private Counts counts(Map<ConnectionName, Map<ModelName, Counts>> known, DatasetName dataset) {
    return known
        .computeIfAbsent(dataset.connection(), cache::counts)
        .getOrDefault(dataset.model(), Counts.NONE);
  }
}
