package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a list of datasets costs. */
final class DatasetListCostTest {
  private static final int SHARDS = 4;

  private final String environment = UUID.randomUUID().toString();

  @Test
  void aDataset_costsOne_andHalfForSomeNames_andTheProofOfItsLastTransaction() {
    MeteredCache cache = cache("acme");
    cache.save(10, CacheCostTest::record);

    assertThat(cache.datasets(100).total()).isEqualTo(Capacity.ofRead(0.5 + 1 + SHARDS + 10 * 0.5));
    cache.pass(Duration.ofMinutes(1));
    // which an unchanged batch proves as well
    cache.save(1, CacheCostTest::record);
    assertThat(cache.datasets(100).total()).isEqualTo(Capacity.ofRead(0.5 + 1));
  }

  @Test
  void aList_readsNoMoreHeadsThanItTells() {
    for (int i = 0; i < 20; i++) {
      cache("c" + i).startDeletions(IfOpen.RESUME);
    }

    assertThat(cache("c0").datasets(100).total()).isEqualTo(Capacity.ofRead(0.5 + 20));
    assertThat(cache("c0").datasets(5).total()).isEqualTo(Capacity.ofRead(0.5 + 5));
  }

  private MeteredCache cache(String connection) {
    return new MeteredCache(
        Embedded.client(),
        new DatasetKey(environment, "hubspot", connection, "Contact", "base"),
        Map.of());
  }
}
