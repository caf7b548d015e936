package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.records.DatasetKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to erase a connection, and to empty the graveyard of it. */
final class EraseCostTest {
  /** Half a unit each for the names of datasets, syncs and checkpoints. */
  private static final double LISTS = 1.5;

  private static final int BUCKETS = 16;

  private final EmbeddedDynamo own = EmbeddedDynamo.open(MeteredCache.TEMPLATE);
  private final MeteredCache cache =
      new MeteredCache(
          own.client(), new DatasetKey("test", "hubspot", "acme", "Contact", "base"), Map.of());

  @BeforeEach
  void waitUntilTheHourHasBegun() {
    cache.pass(Duration.ofMinutes(10));
  }

  @AfterEach
  void close() {
    own.close();
  }

  @Test
  void aDataset_costsWhatAResetCosts_andOneForItsName_andTwoForTheHour() {
    cache.save(10, CacheCostTest::record);
    Capacity reset = cache.reset().total();
    assertThat(reset.writeWithIndexes()).isEqualTo(4 + 1);
    assertThat(reset.read()).isEqualTo(1);
    cache.save(10, CacheCostTest::record);

    Capacity erased = cache.erase().total();

    assertThat(erased.writeWithIndexes()).isEqualTo(4 + 1 + 1 + 2);
    assertThat(erased.read()).isEqualTo(LISTS + 1);
  }

  @Test
  void aDatasetThatHasRested_costsNothingForTheHour() {
    cache.save(10, CacheCostTest::record);
    cache.pass(Duration.ofHours(2));

    assertThat(cache.erase().total().writeWithIndexes()).isEqualTo(4 + 1 + 1);
  }

  @Test
  void aConnectionThatIsGone_costsALookAtTheGraveyard() {
    assertThat(cache.erase().total()).isEqualTo(Capacity.ofRead(2 * LISTS + BUCKETS));
  }

  @Test
  void aGrave_costsAReset_andOneForEachHourOfActivity() {
    for (int hour = 0; hour < 10; hour++) {
      String record = "{\"id\":\"a\",\"n\":%d}".formatted(hour);
      cache.save(1, _ -> record);
      cache.pass(Duration.ofHours(1));
    }
    cache.pass(Duration.ofHours(1));
    cache.erase();
    cache.pass(Duration.ofMinutes(11));

    Capacity emptied = cache.prune().total();

    // its record, payload and grave
    assertThat(emptied.writeWithIndexes()).isEqualTo(2 + 1 + 1 + 10);
    // half for what is due and dead in each bucket; a record, and that no more is; the head, and
    // activity, what was seen, windows and runs
    assertThat(emptied.read()).isEqualTo(BUCKETS + 4 + 1 + 1 + 4);
  }
}
