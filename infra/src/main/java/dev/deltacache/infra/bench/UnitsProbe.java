package dev.deltacache.infra.bench;

import dev.deltacache.infra.meter.Capacity;
import dev.deltacache.infra.meter.Meter;
import dev.deltacache.infra.meter.Units;
import java.util.List;

/** Measures request units. */
record UnitsProbe(Meter meter) implements Probe {
  private static final List<String> BY_SHARD = List.of("Records", PlainTable.NAME);

  @Override
  public void start() {
    meter.reset();
  }

  @Override
  public Usage taken(int records) {
    Units units = meter.units();
    Capacity total = units.total();
    double onShards =
        BY_SHARD.stream().mapToDouble(table -> units.of(table).writeWithIndexes()).sum();
    return new Usage(
        1,
        records,
        total.read(),
        total.writeWithIndexes(),
        total.writeWithIndexesDoubled(),
        onShards,
        0,
        0,
        0,
        0,
        0);
  }
}
