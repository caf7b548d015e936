package dev.deltacache.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.TestTemplate;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import dev.deltacache.simulation.CutNetwork.Cut;
import dev.deltacache.simulation.Walk.Hidden;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each write of every operation arrives after its writer gave up and others went on: it changes
 * nothing that lives.
 */
final class LateWriterTest {
  private static final AtomicLong LATE = new AtomicLong();

  /** What others do meanwhile. */
  private enum Meanwhile {
    SAVE,
    THE_SAME,
    RESET_AND_THE_SAME;

    void run(Walk walk) {
      if (this == RESET_AND_THE_SAME) {
        walk.reset();
      }
      if (this != SAVE) {
        walk.again();
      }
      walk.save();
    }
  }

  @ParameterizedTest
  @EnumSource
  void write_thatArrivesWhenOthersHaveGoneOn_changesNothing(Operation operation) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(TestTemplate.get())) {
      int walks = 0;
      for (Meanwhile meanwhile : Meanwhile.values()) {
        for (int at = 1; ; at++) {
          Walk walk = new Walk(dynamo.client(), walks++, operation);
          CutNetwork network = walk.die(Cut.LATE, at, Hidden.NOTHING);
          if (!network.isCut()) {
            break;
          }
          meanwhile.run(walk);
          Map<ItemKey, Map<String, AttributeValue>> before = walk.decided();
          network.deliver();
          assertThat(walk.decided()).as("write %d, meanwhile: %s", at, meanwhile).isEqualTo(before);
          walk.read();
          walk.end();
          LATE.incrementAndGet();
        }
      }
    }
  }

  @AfterAll
  static void keepEvidence() {
    assertThat(LATE).hasValueGreaterThan(Operation.values().length);
    Evidence.keep(Promise.NO_LATE_OVERWRITE, LateWriterTest.class, LATE.get(), LATE.get());
  }
}
