package dev.deltacache.infra.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what was measured, as tables. */
record Report(Plan plan, Results results) {
  private static final String RATIO = "×";

  private static final String NOTES =
      """

      × is ours to the plain design's. Request units are counted from the items by AWS's rules, those
      of indexes once; "indexes doubled" is the other reading, where AWS does not say whether a
      transaction doubles them. Round trips are calls on the critical path: those side by side are
      one. CPU time is that of the whole process, with its compiler and collector, warm, and is read
      to 10 ms: at least 10,000 records each, but for lists of changes and resets. A reset counts for
      all records of its dataset. Computed time is the CPU time on one core, and 5 ms for each call
      and 15 ms for each transaction on the critical path. Eight datasets are eight times one, not
      measured: Lambda runs eight processes, taken to share nothing. The ceiling is what a dataset's
      partitions take, at 1,000 write units a second each; the plain design has one partition for a
      dataset, which DynamoDB may split under load. A table takes 40,000 write units a second by
      default ("Service quotas"), for all datasets.
      """;

  /** The operations of the passage. */
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.FIRST_SAVE,
          Operation.RESAVE_WARM,
          Operation.RESAVE_COLD,
          Operation.TENTH_CHANGED,
          Operation.FULL_LIST,
          Operation.DELTA_LIST,
          Operation.TRACKING_PASS,
          Operation.DELETE,
          Operation.RESET);

  void print(PrintStream out) {
    for (int size : plan.sizes()) {
      for (int batch : plan.batches()) {
        out.printf("%n## %,d records of 1 KB, in batches of %,d%n%n", size, batch);
        out.print(costs(size, batch));
      }
    }
    out.printf("%n## Computed time%n%n");
    out.print(new ComputedTime(plan, results).grid());
    out.printf("%n## Write units for one record, in batches of %,d%n%n", Lab.PRICED);
    out.print(prices());
    out.printf("%n## Targets%n%n");
    out.print(new Targets(plan, results).grid());
    out.print(NOTES);
  }

  // every figure: ours, the plain design's, ours to the plain design's
  private Grid costs(int size, int batch) {
    Grid grid =
        new Grid(
            "",
            "write units/record",
            "plain",
            RATIO,
            "indexes doubled",
            "read units/record",
            "plain",
            RATIO,
            "round trips/request",
            "plain",
            RATIO,
            "calls/request",
            "plain",
            RATIO,
            "CPU ms/1,000 records",
            "plain",
            RATIO,
            "KB allocated/record",
            "plain",
            RATIO);
    for (Operation operation : OPERATIONS) {
      Usage units = results.units(Design.OURS, operation, size, batch);
      Usage plainUnits = results.units(Design.PLAIN, operation, size, batch);
      Usage work = results.work(Design.OURS, operation, size, batch);
      Usage plainWork = results.work(Design.PLAIN, operation, size, batch);
      List<String> cells = new ArrayList<>(List.of(operation.label()));
      three(cells, units.perRecord(units.writes()), plainUnits.perRecord(plainUnits.writes()));
      cells.add(Grid.number(units.perRecord(units.writesDoubled())));
      three(cells, units.perRecord(units.reads()), plainUnits.perRecord(plainUnits.reads()));
      three(cells, work.wavesPerRequest(), plainWork.wavesPerRequest());
      three(cells, work.callsPerRequest(), plainWork.callsPerRequest());
      three(cells, work.cpuMsPerThousand(), plainWork.cpuMsPerThousand());
      three(cells, work.allocatedKbPerRecord(), plainWork.allocatedKbPerRecord());
      grid.add(cells);
    }
    return grid;
  }

  private Grid prices() {
    Grid grid =
        new Grid(
            "record", "new", "plain", RATIO, "changed", "plain", RATIO, "deleted", "plain", RATIO);
    for (int kb = 1; kb <= MeasureUnits.MAX_KB; kb++) {
      List<String> cells = new ArrayList<>(List.of(kb + " KB"));
      for (Operation operation :
          List.of(Operation.FIRST_SAVE, Operation.ALL_CHANGED, Operation.DELETE)) {
        Usage ours = results.price(Design.OURS, operation, kb * Lab.KB);
        Usage plain = results.price(Design.PLAIN, operation, kb * Lab.KB);
        three(cells, ours.perRecord(ours.writes()), plain.perRecord(plain.writes()));
      }
      grid.add(cells);
    }
    return grid;
  }

  private static void three(List<String> cells, double ours, double plain) {
    cells.add(Grid.number(ours));
    cells.add(Grid.number(plain));
    cells.add(Grid.number(ours / plain));
  }
}
