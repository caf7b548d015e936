package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cost.md says that updates, pruning by cursor and deletion tracking cost. */
final class UpdateAndTrackingCostTest {
  private static final int TRANSACTION = 4;
  private static final int CHANGED = 4 + 2;

  private final MeteredCache cache =
      new MeteredCache(
          Embedded.client(),
          new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base"),
          Map.of());

  @Test
  void anUpdate_costsWhatAChangeDoes_andReadsThePayload() {
    cache.save(10, CacheCostTest::record);

    Units units = cache.update("{\"id\":\"0\",\"m\":1}");

    assertThat(units.total().writeWithIndexes()).isEqualTo(CHANGED + TRANSACTION);
    // the head and the payload
    assertThat(units.total().read()).isEqualTo(1 + 1);
  }

  @Test
  void aPrune_costsForEachPayload_andAgainNothing() {
    cache.save(10, CacheCostTest::record);
    cache.save(1, id -> CacheCostTest.record(id + 10));

    Units units = cache.prunePayloads(100);

    assertThat(units.total().writeWithIndexes()).isEqualTo(11 * (3 + 2) + 2);
    assertThat(cache.prunePayloads(100).total().writeWithIndexes()).isZero();
  }

  @Test
  void aWindow_costsOneToOpen_fourToReplace_andFourToClose() {
    cache.save(10, CacheCostTest::record);

    assertThat(cache.startDeletions(IfOpen.RESUME).total().writeWithIndexes()).isOne();
    assertThat(cache.startDeletions(IfOpen.RESUME).total().writeWithIndexes()).isZero();
    assertThat(cache.startDeletions(IfOpen.RESTART).total().writeWithIndexes()).isEqualTo(4);
    // one for what is noted, one for the head
    assertThat(cache.save(10, CacheCostTest::record).total().writeWithIndexes()).isEqualTo(2);
    assertThat(cache.endDeletions().total().writeWithIndexes()).isEqualTo(4);
  }

  @Test
  void anEnd_costsWhatDeletesDo_andFourForTheWindow() {
    cache.save(10, CacheCostTest::record);
    cache.startDeletions(IfOpen.RESUME);

    Units units = cache.endDeletions();

    assertThat(units.total().writeWithIndexes()).isEqualTo(10 * CHANGED + TRANSACTION + 4);
  }
}
