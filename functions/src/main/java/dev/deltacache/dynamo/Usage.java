package dev.deltacache.dynamo;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What operations took since it was last asked for; any threads may add to it. */
public final class Usage {
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();
  private final LongAdder commitRetries = new LongAdder();

  void read(double units) {
    readUnits.add(units);
  }

  void wrote(double units) {
    writeUnits.add(units);
  }

  void retriedACommit() {
    commitRetries.increment();
  }

  /** Takes what there is, and begins anew. */
  public Taken take() {
    return new Taken(
        readUnits.sumThenReset(), writeUnits.sumThenReset(), commitRetries.sumThenReset());
  }

  /**
   * What was taken.
   *
   * @param readUnits as DynamoDB tells them
   * @param writeUnits as DynamoDB tells them
   * @param commitRetries attempts of the commit protocol after the first
   */
  public record Taken(double readUnits, double writeUnits, long commitRetries) {}
}
