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

/**
 * Every operation ends before each of its calls, and after each of its writes with nothing, all or
 * some of its transaction to be seen. Readers and writers go on, and the operation is asked for
 * again: in the end all is as if it had not died.
 */
final class CrashTest {
  private static final int UNREACHED = 10_000;
  private static final AtomicLong CRASHES = new AtomicLong();

  @ParameterizedTest
  @EnumSource
  void operation_thatDiesAnywhere_leavesNothingToRepair(Operation operation) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(TestTemplate.get())) {
      int walks = 0;
      Walk whole = new Walk(dynamo.client(), walks++, operation);
      whole.die(Cut.AFTER, UNREACHED, Hidden.NOTHING);
      Map<String, String> expected = goOn(whole);
      for (Hidden hidden : Hidden.values()) {
        for (Cut cut : hidden == Hidden.NOTHING ? Cut.values() : new Cut[] {Cut.AFTER}) {
          for (int at = 1; cut != Cut.LATE; at++) {
            Walk walk = new Walk(dynamo.client(), walks++, operation);
            if (!walk.die(cut, at, hidden).isCut()) {
              break;
            }
            if (hidden != Hidden.NOTHING && !walk.isHalfVisible()) {
              continue;
            }
            assertThat(goOn(walk))
                .as("%s call %d, hidden: %s", cut, at, hidden)
                .isEqualTo(expected);
            CRASHES.incrementAndGet();
            if (hidden != Hidden.NOTHING) {
              // who waits lets things turn visible: here a writer is the first that finds them
              Walk saved = new Walk(dynamo.client(), walks++, operation);
              saved.die(cut, at, hidden);
              saved.save();
              assertThat(goOn(saved))
                  .as("%s call %d, hidden: %s, before a save", cut, at, hidden)
                  .isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  private static Map<String, String> goOn(Walk walk) {
    walk.read();
    walk.save();
    walk.read();
    walk.again();
    return walk.end();
  }

  @AfterAll
  static void keepEvidence() {
    assertThat(CRASHES).hasValueGreaterThan(Operation.values().length);
    Evidence.keep(Promise.NOTHING_TO_REPAIR, CrashTest.class, CRASHES.get(), CRASHES.get());
  }
}
