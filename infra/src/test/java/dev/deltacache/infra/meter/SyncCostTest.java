package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.SyncTrigger.Before;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cost.md says that looking at syncs, and asking for them, costs. */
final class SyncCostTest {
  private final MeteredCache cache =
      new MeteredCache(
          Embedded.client(),
          new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base"),
          Map.of());

  @BeforeEach
  void saveInARun() {
    cache.startRun("Contact", "Company");
    cache.saveIn(10, CacheCostTest::record);
  }

  @Test
  void theStatusOfASync_costsThree_andTwoForEachModel_andTheIndexWhereItIsLookedFor() {
    assertThat(cache.syncStatus(true).total().read()).isEqualTo(3 + 2 * 2);
    assertThat(cache.syncStatus(false).total().read()).isEqualTo(0.5 + 3 + 2 * 2);
  }

  @Test
  void activity_costsThree_andTheRunWithItsModels() {
    // while it is running all of its models tell whether it is alive
    assertThat(cache.activity().total().read()).isEqualTo(3 + 1 + 2);
    cache.succeed();
    assertThat(cache.activity().total().read()).isEqualTo(3 + 1 + 1);
  }

  @Test
  void aResetByACaller_readsTheHeadTwice_andACheckpoint() {
    assertThat(cache.resetAndTell().total().read()).isEqualTo(3);
  }

  @Test
  void aTrigger_costsNothing_andAResetAWrite_aReadForEachModelAndOneMore_andItsWindows() {
    assertThat(cache.trigger(Before.NOTHING).total().read()).isZero();
    Units reset = cache.trigger(Before.RESET);
    assertThat(reset.total().writeWithIndexes()).isEqualTo(1);
    // the sync, and the head of each model
    assertThat(reset.total().read()).isEqualTo(1 + 2);
    cache.startDeletions(IfOpen.RESUME);
    assertThat(cache.trigger(Before.RESET).total().writeWithIndexes()).isEqualTo(1 + 4);
  }
}
