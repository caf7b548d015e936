package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.records.DatasetKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a prune run costs; it looks at all datasets, so that each test has tables of its own. */
final class PruneCostTest {
  private static final int RECORDS = 110;

  /** Half a unit each for what is due and for what is dead, in 16 buckets. */
  private static final int RUN = 16;

  private final EmbeddedDynamo own = EmbeddedDynamo.open(MeteredCache.TEMPLATE);

  @AfterEach
  void close() {
    own.close();
  }

  @Test
  void aRunWithNothingToDo_readsEachBucket() {
    assertThat(cache(60).prune().total()).isEqualTo(Capacity.ofRead(RUN));
  }

  @Test
  void anExpiredDataset_costsFour_andItsDueDay() {
    MeteredCache cache = cache(60);
    cache.save(RECORDS, CacheCostTest::record);
    cache.pass(Duration.ofDays(61));

    Capacity reset = cache.prune().total();

    assertThat(reset.write()).isEqualTo(4);
    assertThat(reset.writeWithIndexes()).isEqualTo(4 + 1);
    assertThat(reset.writeWithIndexesDoubled()).isEqualTo(4 + 2);
    assertThat(reset.read()).isEqualTo(RUN + 1);
  }

  @Test
  void aDeadIncarnation_costsTwoForEachRecord_andOneForItsGrave() {
    MeteredCache cache = cache(60);
    cache.save(RECORDS, CacheCostTest::record);
    cache.pass(Duration.ofDays(61));
    cache.prune();
    cache.pass(Duration.ofMinutes(11));

    Capacity emptied = cache.prune().total();

    // its payloads expired before it did
    assertThat(emptied.writeWithIndexes()).isEqualTo(2 * RECORDS + 1);
    // of each of 4 shards what is there, and that no more is
    assertThat(emptied.read()).isEqualTo(RUN + 4 * (1 + 1));
  }

  @Test
  void aPayloadThatHasNotExpired_costsOneForEachKilobyte() {
    MeteredCache cache = cache(10);
    cache.save(RECORDS, CacheCostTest::record);
    cache.pass(Duration.ofDays(11));
    cache.prune();
    cache.pass(Duration.ofMinutes(11));

    assertThat(cache.prune().total().writeWithIndexes()).isEqualTo((2 + 1) * RECORDS + 1);
  }

  private MeteredCache cache(int recordTtlDays) {
    return new MeteredCache(
        own.client(),
        new DatasetKey("test", "hubspot", "acme", "Contact", "base"),
        Map.of("RECORD_TTL_DAYS", Integer.toString(recordTtlDays)));
  }
}
