package dev.deltacache.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.TestTemplate;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Writers, readers and the prune function at once, over a DynamoDB that fails, delays and shows
 * transactions item by item. A seed that fails is run again alone with {@code -Dseed=}.
 */
final class ConcurrentTest {
  private static final List<Promise> PROMISES =
      List.of(
          Promise.COMMIT_ORDER,
          Promise.NO_CHANGE_PASSED_BY,
          Promise.EXACT_COUNTS,
          Promise.ALL_OR_NOTHING,
          Promise.NO_LATE_OVERWRITE,
          Promise.NO_SAVED_RECORD_DELETED,
          Promise.LOOK_UPS_FIND);

  @Test
  void writersAndReaders_atOnce_keepEveryPromise() {
    long only = Long.getLong("seed", -1);
    long first = only < 0 ? 0 : only;
    long last = only < 0 ? Effort.cases(300, 6_000) - 1 : only;
    Map<Faults.Fault, Long> faults = new EnumMap<>(Faults.Fault.class);
    long commits = 0;
    for (long from = first; from <= last; from += Simulation.SEEDS_A_DATABASE) {
      try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(TestTemplate.get())) {
        long to = Math.min(last, from + Simulation.SEEDS_A_DATABASE - 1);
        for (long seed = from; seed <= to; seed++) {
          commits += run(seed, dynamo, faults);
        }
      }
    }
    if (only < 0) {
      // each kind of fault was there, and most of what was tried succeeded
      assertThat(faults).containsOnlyKeys(Faults.Fault.values());
      assertThat(commits).isGreaterThan(2 * (last - first));
      long injected = faults.values().stream().mapToLong(Long::longValue).sum();
      PROMISES.forEach(
          promise -> Evidence.keep(promise, ConcurrentTest.class, last - first + 1, injected));
    }
  }

  @Test
  void seed_thatIsRunAgain_isTheSameRun() {
    for (long seed : new long[] {3, 57, 163}) {
      assertThat(alone(seed)).isEqualTo(alone(seed));
    }
  }

  private static Simulation.Outcome alone(long seed) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(TestTemplate.get())) {
      return Simulation.run(seed, dynamo.client());
    }
  }

  private static long run(long seed, EmbeddedDynamo dynamo, Map<Faults.Fault, Long> faults) {
    try {
      Simulation.Outcome outcome = Simulation.run(seed, dynamo.client());
      outcome.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
      return outcome.commits();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }
}
