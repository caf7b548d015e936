package dev.deltacache.infra.bench;

import java.util.Collections;

/** What the cache has to show, on the largest dataset and in the largest batches measured. */
final class Targets {
  private final Grid grid = new Grid("target", "of", "at most", "at least", "measured", "met");
  private final Results results;
  private final int size;
  private final int batch;

  Targets(Plan plan, Results results) {
    this.results = results;
    this.size = Collections.max(plan.sizes());
    this.batch = Collections.max(plan.batches());
    fill(plan);
  }

  Grid grid() {
    return grid;
  }

  private void fill(Plan plan) {
    String measured = "%,d by %,d".formatted(size, batch);
    Usage warm = units(Design.OURS, Operation.RESAVE_WARM);
    atMost("re-save, warm: read units/record", measured, 0.02, reads(warm));
    atMost("the same: write units in all, a head a minute", measured, 6, warm.writes());
    Usage plain = units(Design.PLAIN, Operation.RESAVE_WARM);
    atLeast("the same, plain design: read units/record", measured, 0.5, reads(plain));
    atMost("re-save, cold: read units/record", measured, 0.06, reads(Operation.RESAVE_COLD));
    prices("2 KB", 2);
    prices("3 KB", 3);
    atMost("delta list, apart between sizes", sizes(plan), 0.10, deltaSpread(plan));
    atMost("full list: read units/record", measured, 0.6, reads(Operation.FULL_LIST));
    Usage first = results.work(Design.OURS, Operation.FIRST_SAVE, size, batch);
    atLeast("first save, computed: records/s", measured, 2_000, ComputedTime.perSecond(first));
    double per1000 = first.wavesPerRequest() / first.records() * first.requests() * 1_000;
    atMost("first save: round trips/1,000 records", measured, 25, per1000);
    cpu("unchanged", Operation.RESAVE_WARM, measured, 20);
    cpu("new", Operation.FIRST_SAVE, measured, 80);
    cpu("listed", Operation.FULL_LIST, measured, 25);
    grid.add("cold start", "", "", "", "–", "measured apart");
  }

  private void prices(String length, int kb) {
    price(length + ", new: write units", 5.2, Operation.FIRST_SAVE, kb);
    price(length + ", changed: write units", 6.2, Operation.ALL_CHANGED, kb);
    price(length + ", deleted: write units", 6.2, Operation.DELETE, kb);
  }

  private void price(String what, double target, Operation operation, int kb) {
    Usage price = results.price(Design.OURS, operation, kb * Lab.KB);
    atMost(
        what,
        "%,d by %,d".formatted(Lab.PRICED, Lab.PRICED),
        target,
        price.perRecord(price.writes()));
  }

  private void cpu(String what, Operation operation, String measured, double target) {
    Usage work = results.work(Design.OURS, operation, size, batch);
    atMost("CPU ms/1,000 " + what, measured, target, work.cpuMsPerThousand());
  }

  // how much more the dearest takes than the cheapest
  private double deltaSpread(Plan plan) {
    double[] reads =
        plan.sizes().stream()
            .mapToDouble(s -> reads(results.units(Design.OURS, Operation.DELTA_LIST, s, batch)))
            .sorted()
            .toArray();
    return reads[reads.length - 1] / reads[0] - 1;
  }

  private static String sizes(Plan plan) {
    return "%,d to %,d".formatted(Collections.min(plan.sizes()), Collections.max(plan.sizes()));
  }

  private Usage units(Design design, Operation operation) {
    return results.units(design, operation, size, batch);
  }

  private double reads(Operation operation) {
    return reads(units(Design.OURS, operation));
  }

  private static double reads(Usage units) {
    return units.perRecord(units.reads());
  }

  private void atMost(String what, String of, double target, double measured) {
    add(what, of, Grid.number(target), "", measured, measured <= target);
  }

  private void atLeast(String what, String of, double target, double measured) {
    add(what, of, "", Grid.number(target), measured, measured >= target);
  }

  private void add(
      String what, String of, String most, String least, double measured, boolean met) {
    grid.add(what, of, most, least, Grid.number(measured), met ? "yes" : "no");
  }
}
