package dev.deltacache.infra.meter;

import java.util.Map;

/**
 * What a {@link Meter} has counted.
 *
 * @param tables request units by table; none for a table that was not asked
 * @param calls how many by operation, e.g. {@code BatchGetItem}, failed ones included
 */
public record Units(Map<String, Capacity> tables, Map<String, Long> calls) {
  public Units {
    tables = Map.copyOf(tables);
    calls = Map.copyOf(calls);
  }

  /** Of all tables. */
  public Capacity total() {
    return tables.values().stream().reduce(Capacity.NONE, Capacity::plus);
  }

  public Capacity of(String table) {
    return tables.getOrDefault(table, Capacity.NONE);
  }

  /** All calls. */
  public long roundTrips() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }
}
