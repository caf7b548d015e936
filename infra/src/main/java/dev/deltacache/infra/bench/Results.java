package dev.deltacache.infra.bench;

import java.util.HashMap;
import java.util.Map;

/** What was measured, by what it was measured of; runs of the same are one. */
final class Results {
  private final Map<Key, Usage> work = new HashMap<>();
  private final Map<Key, Usage> units = new HashMap<>();

  private record Key(Design design, Operation operation, int bytes, int size, int batch) {}

  /** Adds one run's, either of units or of the rest. */
  void add(Row row) {
    Key key = new Key(row.design(), row.operation(), row.bytes(), row.size(), row.batch());
    boolean isWork = row.usage().calls() > 0;
    (isWork ? work : units).merge(key, row.usage(), Usage::plus);
  }

  /** Request units of records of 1 KB. */
  Usage units(Design design, Operation operation, int size, int batch) {
    return units.getOrDefault(new Key(design, operation, Lab.KB, size, batch), Usage.NONE);
  }

  /** CPU time, memory and calls. */
  Usage work(Design design, Operation operation, int size, int batch) {
    return work.getOrDefault(new Key(design, operation, Lab.KB, size, batch), Usage.NONE);
  }

  /** Request units of 1,000 records in one batch, by their length. */
  Usage price(Design design, Operation operation, int bytes) {
    return units.getOrDefault(new Key(design, operation, bytes, Lab.PRICED, 0), Usage.NONE);
  }
}
