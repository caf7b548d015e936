package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class HeadPropertyTest {
  private static final long START_MS = 1_767_225_600_000L;
  private static final long TTL_SECONDS = 2_592_000;

  @Property
  void counts_andChecksum_areThoseOfARecount_afterAnyCommits(@ForAll long seed) {
    Simulation dataset = new Simulation(seed, 12, START_MS);
    Random random = new Random(seed);
    long nowMs = START_MS;
    for (int commit = 0; commit < 30; commit++) {
      nowMs += random.nextLong(5 * 86_400_000L);
      dataset.commit(nowMs, TTL_SECONDS);
      List<StoredRecord> live = dataset.records().stream().filter(StoredRecord::isLive).toList();
      assertThat(dataset.head().live()).isEqualTo(live.size());
      assertThat(dataset.head().deleted()).isEqualTo(dataset.records().size() - live.size());
      assertThat(dataset.head().checksum()).isEqualTo(checksum(live));
    }
  }

  @Property
  void positions_areDense_andVouchedIsTheLastCommittedBefore(@ForAll long seed) {
    Simulation dataset = new Simulation(seed, 12, START_MS);
    Random random = new Random(seed);
    for (int commit = 0; commit < 30; commit++) {
      Head before = dataset.head();
      // clocks of writers differ
      long nowMs = START_MS + commit * 1_000L + random.nextLong(10_000);
      List<Transition> moved = dataset.commit(nowMs, TTL_SECONDS);
      Head after = dataset.head();
      long changes =
          moved.stream()
              .filter(t -> t.after().position().compareTo(before.committed()) > 0)
              .count();
      assertThat(after.committed().sequence()).isEqualTo(before.committed().sequence() + changes);
      assertThat(after.committed()).isGreaterThanOrEqualTo(before.committed());
      assertThat(after.vouched()).isEqualTo(before.committed());
      assertThat(after.version()).isEqualTo(before.version() + 1);
      assertThat(after.lastSyncMs()).isGreaterThanOrEqualTo(before.lastSyncMs());
    }
  }

  private static Checksum checksum(List<StoredRecord> live) {
    Checksum sum = Checksum.EMPTY;
    for (StoredRecord stored : live) {
      sum = sum.toggle(stored.id(), stored.fingerprint());
    }
    return sum;
  }
}
