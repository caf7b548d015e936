package dev.deltacache.infra.bench;

import dev.deltacache.dynamo.DynamoClient;
import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures CPU time, memory and calls, in the function's process: with the client that functions
 * have, to a database in another process.
 */
final class MeasureWork {
  // so many records that CPU time, which is read to 10 ms, is right to a few percent
  private static final int MIN_RECORDS = 10_000;
  private static final int REHEARSALS = 8;
  private static final int REHEARSED = 4_000;

  private MeasureWork() {}

  /** Takes sizes, and sizes of batches. */
  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    Plan plan = Plan.of(args[0], args[1]);
    Path project = Path.of("");
    Calls calls = new Calls();
    try (DynamoDbClient client = DynamoClient.create()) {
      Lab lab =
          new Lab(
              BenchTemplate.read(project),
              project,
              WatchedClient.of(client, calls),
              new WorkProbe(calls),
              Row::print);
      rehearse(plan, lab);
      for (int size : plan.sizes()) {
        for (int batch : plan.batches()) {
          for (Design design : Design.values()) {
            Progress.tell("work: %s, %,d records by %,d", design, size, batch);
            for (int records = 0; records < MIN_RECORDS; records += size) {
              lab.play(design, size, batch);
            }
          }
        }
      }
    }
  }

  // the JIT compiler works beside, and would be counted
  private static void rehearse(Plan plan, Lab lab) {
    for (int i = 1; i <= REHEARSALS; i++) {
      Progress.tell("work: rehearsal %d of %d", i, REHEARSALS);
      for (Design design : Design.values()) {
        lab.rehearse(design, REHEARSED, plan.batches().getFirst());
      }
    }
  }
}
