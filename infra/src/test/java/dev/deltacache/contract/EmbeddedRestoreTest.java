package dev.deltacache.contract;

import dev.deltacache.reliability.Effort;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are put back to other moments, each to its own, are made whole. */
final class EmbeddedRestoreTest {
  static LongStream seeds() {
    return LongStream.range(0, Effort.cases(3, 1_000));
  }

  static LongStream seedsOfKills() {
    return LongStream.range(0, Effort.cases(1, 20));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tablesOfDifferentMoments_areMadeWhole_andEveryReaderEndsEqualOrIsTold(long seed) {
    try (RestoreRun run = new RestoreRun(seed, Embedded.client())) {
      run.run();
    }
  }

  @ParameterizedTest
  @MethodSource("seedsOfKills")
  void restore_thatIsKilledBeforeAnyOfItsWrites_isMadeGoodByTheNext(long seed) {
    try (RestoreRun run = new RestoreRun(seed, Embedded.client())) {
      run.killEverywhere();
    }
  }
}
