package dev.deltacache.infra.meter;

import java.util.HashMap;
import java.util.Map;

/** The sums, for all threads. */
final class Ledger {
  private final Map<String, Capacity> tables = new HashMap<>();
  private final Map<String, Long> calls = new HashMap<>();

  synchronized void call(String operation) {
    calls.merge(operation, 1L, Long::sum);
  }

  synchronized void add(MeteredTable table, Capacity capacity) {
    tables.merge(table.name(), capacity, Capacity::plus);
  }

  synchronized void reset() {
    tables.clear();
    calls.clear();
  }

  synchronized Units units() {
    return new Units(tables, calls);
  }
}
