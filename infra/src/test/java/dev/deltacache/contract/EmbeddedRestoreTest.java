package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tables that are put back to other moments, each to its own, are made whole. */
final class EmbeddedRestoreTest {
  @Test
  void tablesOfDifferentMoments_areMadeWhole_andEveryReaderEndsEqualOrIsTold() {
    List<String> failures = new ArrayList<>();
    LongStream.range(0, 24)
        .forEach(
            seed -> {
              try (RestoreRun run = new RestoreRun(seed, Embedded.client())) {
                run.run(UnaryOperator.identity());
              } catch (RuntimeException | AssertionError e) {
                failures.add(seed + ": " + e);
                e.printStackTrace();
              }
            });
    assertThat(failures).isEmpty();
  }
}
