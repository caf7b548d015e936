package dev.deltacache.infra.bench;

import dev.deltacache.infra.meter.Capacity;
import dev.deltacache.infra.meter.Meter;
import dev.deltacache.infra.meter.Units;

/** Measures request units. */
record UnitsProbe(Meter meter) implements Probe {
  private static final String RECORDS = "Records";

  @Override
  public void start() {
    meter.reset();
  }

  @Override
  public Usage taken(int records) {
    Units units = meter.units();
    Capacity total = units.total();
    Capacity plain = units.of(PlainTable.NAME);
    // a local index shares its table's partitions; a global one has its own, and the fuller of the
    // two sets the limit
    double onShards =
        units.of(RECORDS).writeWithIndexes() + Math.max(plain.write(), plain.indexWrite());
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
