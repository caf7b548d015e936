package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.DatasetKey;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cost.md says that runs cost. */
final class RunCostTest {
  private final MeteredCache cache =
      new MeteredCache(
          Embedded.client(),
          new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base"),
          Map.of());

  @Test
  void aStart_costsFour_andFourForEachModel_andMoreForWhatIsNew() {
    // the sync's entry in the index, and the head, which has an entry too
    assertThat(cache.startRun("Contact").total().writeWithIndexes()).isEqualTo(4 + 4 + 1 + 2);
    assertThat(cache.startRun("Contact").total().writeWithIndexes()).isEqualTo(4 + 4);
    assertThat(cache.startRun("Contact", "Company").total().writeWithIndexes())
        .isEqualTo(4 + 2 * 4 + 2);
    assertThat(cache.startRun("Contact", "Company").total().read()).isEqualTo(2);
  }

  @Test
  void anEnd_costsTwo_andTwoForEachModel_withSuccessOneMore() {
    cache.startRun("Contact", "Company");
    Units success = cache.succeed();
    assertThat(success.total().writeWithIndexes()).isEqualTo(2 + 2 * 3);
    assertThat(success.total().read()).isEqualTo(2 * 3 + 2);
    cache.startRun("Contact", "Company");
    assertThat(cache.fail().total().writeWithIndexes()).isEqualTo(2 + 2 * 2);
  }

  @Test
  void aBatchInARun_costsARead_andTwoForEachTransaction_andTwoForTheUnchanged() {
    cache.save(50, CacheCostTest::record);
    cache.save(50, CacheCostTest::record);
    cache.startRun("Contact");
    double unchanged = cache.saveIn(50, CacheCostTest::record).total().writeWithIndexes();
    double reads = cache.saveIn(50, CacheCostTest::record).total().read();
    double changed =
        cache.saveIn(96, id -> CacheCostTest.record(id + 100)).total().writeWithIndexes();

    assertThat(unchanged).isEqualTo(2);
    assertThat(reads).isEqualTo(1 + 1);
    assertThat(changed).isEqualTo(96 * (3 + 2) + 2 * (4 + 2));
  }
}
