package dev.deltacache.infra.bench;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.meter.Meter;
import java.nio.file.Path;

/** Measures request units, in a process that is slowed by that: it measures nothing else. */
final class MeasureUnits {
  static final int MAX_KB = 3;

  private MeasureUnits() {}

  /** Takes sizes, and sizes of batches. */
  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    Plan plan = Plan.of(args[0], args[1]);
    Path project = Path.of("");
    Template template = BenchTemplate.read(project);
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      Meter meter = Meter.of(template);
      Lab lab =
          new Lab(
              template, project, meter.client(dynamo.client()), new UnitsProbe(meter), Row::print);
      for (Design design : Design.values()) {
        for (int kb = 1; kb <= MAX_KB; kb++) {
          lab.playPrices(design, kb * Lab.KB);
        }
      }
      for (int size : plan.sizes()) {
        for (int batch : plan.batches()) {
          for (Design design : Design.values()) {
            Progress.tell("units: %s, %,d records by %,d", design, size, batch);
            lab.play(design, size, batch);
          }
        }
      }
    }
  }
}
