package dev.deltacache.infra.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Records a second, in computed time: the CPU time that was measured, and the time that DynamoDB's
 * calls take on the critical path in place of the local engine's, which would hide everything.
 */
record ComputedTime(Plan plan, Results results) {
  private static final int DATASETS = 8;
  // write units a second
  private static final double PARTITION = 1_000;
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.FIRST_SAVE,
          Operation.RESAVE_WARM,
          Operation.RESAVE_COLD,
          Operation.TENTH_CHANGED,
          Operation.FULL_LIST,
          Operation.DELETE);

  Grid grid() {
    Grid grid =
        new Grid(
            "",
            "records",
            "batch",
            "CPU ms/request",
            "calls ms/request",
            "records/s",
            "plain",
            "×",
            "eight datasets",
            "plain",
            "×",
            "ceiling, 4 shards",
            "8 shards",
            "plain");
    for (int size : plan.sizes()) {
      for (int batch : plan.batches()) {
        for (Operation operation : OPERATIONS) {
          grid.add(row(operation, size, batch));
        }
      }
    }
    return grid;
  }

  private List<String> row(Operation operation, int size, int batch) {
    Usage work = results.work(Design.OURS, operation, size, batch);
    double ours = perSecond(work);
    double plain = perSecond(results.work(Design.PLAIN, operation, size, batch));
    String ratio = Grid.number(ours / plain);
    List<String> cells = new ArrayList<>();
    cells.add(operation.label());
    cells.add("%,d".formatted(size));
    cells.add("%,d".formatted(batch));
    cells.add(Grid.number(work.cpuNs() / 1e6 / work.requests()));
    cells.add(Grid.number(work.pathMs() / (double) work.requests()));
    cells.addAll(List.of(Grid.number(ours), Grid.number(plain), ratio));
    cells.addAll(List.of(Grid.number(DATASETS * ours), Grid.number(DATASETS * plain), ratio));
    Usage units = results.units(Design.OURS, operation, size, batch);
    Usage plainUnits = results.units(Design.PLAIN, operation, size, batch);
    cells.add(Grid.number(4 * ceiling(units)));
    cells.add(Grid.number(8 * ceiling(units)));
    cells.add(Grid.number(ceiling(plainUnits)));
    return cells;
  }

  /** Of one dataset, in one process. */
  static double perSecond(Usage work) {
    double ms = work.cpuNs() / 1e6 + work.pathMs();
    return work.records() / ms * 1_000;
  }

  /** Records a second that one shard's partition takes; infinite where nothing is written. */
  static double ceiling(Usage units) {
    return PARTITION / units.perRecord(units.partitionWrites());
  }
}
