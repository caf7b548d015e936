package dev.deltacache.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.meter.Meter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A passage fails where an answer has not the counts it must have: the same in both designs. */
class PassageTest {
  private static final Path PROJECT = Path.of("..");
  private static final int SIZE = 100;

  private final Template template = BenchTemplate.read(PROJECT);

  @Test
  void play_bothDesigns_countTheSameChanges() {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      Meter meter = Meter.of(template);
      Lab lab =
          new Lab(template, PROJECT, meter.client(dynamo.client()), new UnitsProbe(meter), _ -> {});
      Map<Design, Map<Operation, Usage>> usages = new EnumMap<>(Design.class);
      for (Design design : Design.values()) {
        Map<Operation, Usage> each = usages.computeIfAbsent(design, _ -> usages());
        lab.passage(design, Lab.KB, SIZE, 100).play(each::put);
      }
      assertThat(usages.get(Design.OURS).keySet()).isEqualTo(usages.get(Design.PLAIN).keySet());
      usages
          .get(Design.OURS)
          .forEach(
              (operation, usage) -> {
                Usage plain = usages.get(Design.PLAIN).get(operation);
                assertThat(usage.records()).as("%s", operation).isEqualTo(plain.records());
                assertThat(usage.reads() + usage.writes()).as("%s", operation).isPositive();
                assertThat(plain.reads() + plain.writes()).as("%s", operation).isPositive();
              });
      // a record of 1 KB is two units in the plain table, and two in its index
      Usage plain = usages.get(Design.PLAIN).get(Operation.FIRST_SAVE);
      assertThat(plain.perRecord(plain.writes())).isEqualTo(4);
      Usage unchanged = usages.get(Design.PLAIN).get(Operation.RESAVE_WARM);
      assertThat(unchanged.writes()).isZero();
      assertThat(unchanged.perRecord(unchanged.reads())).isEqualTo(0.5);
    }
  }

  @Test
  void taken_workSideBySide_countsItsCallsAndMemory() {
    Calls calls = new Calls();
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      DynamoDbClient client = WatchedClient.of(dynamo.client(), calls);
      WorkProbe probe = new WorkProbe(calls);
      Lab lab = new Lab(template, PROJECT, client, probe, _ -> {});
      Map<Operation, Usage> usages = usages();
      lab.passage(Design.PLAIN, Lab.KB, SIZE, SIZE).play(usages::put);
      Usage save = usages.get(Operation.FIRST_SAVE);
      // a call that reads 100, then four that write 25 each
      assertThat(save.calls()).isEqualTo(5);
      assertThat(save.waves()).isBetween(2L, 5L);
      assertThat(save.pathMs()).isEqualTo(Calls.CALL_MS * save.waves());
      assertThat(save.allocated()).isGreaterThan(SIZE * Lab.KB);
    }
  }

  private static Map<Operation, Usage> usages() {
    return new EnumMap<>(Operation.class);
  }
}
