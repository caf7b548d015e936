package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.DatasetKey;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What cost.md says that checkpoints cost. */
final class CheckpointCostTest {
  private static final String SMALL = "{\"page\":1}";

  private final MeteredCache cache =
      new MeteredCache(
          Embedded.client(),
          new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base"),
          Map.of());

  @Test
  void aPut_costsOneForEachKb_andTheFirstOneMore() {
    assertThat(cache.putCheckpoint(SMALL).total().writeWithIndexes()).isEqualTo(2);
    assertThat(cache.putCheckpoint("{\"page\":2}").total().writeWithIndexes()).isOne();
    String large = "{\"page\":\"" + "x".repeat(9_000) + "\"}";

    assertThat(cache.putCheckpoint(large).total().writeWithIndexes()).isEqualTo(9);
    assertThat(cache.getCheckpoint().total().read()).isEqualTo(3);
    assertThat(cache.deleteCheckpoint().total().writeWithIndexes()).isEqualTo(9);
  }

  @Test
  void aGet_costsOne_andADeleteOneWhetherOrNotThereIsAny() {
    assertThat(cache.getCheckpoint().total().read()).isOne();
    assertThat(cache.deleteCheckpoint().total().writeWithIndexes()).isOne();
    cache.putCheckpoint(SMALL);

    assertThat(cache.getCheckpoint().total().read()).isOne();
    assertThat(cache.deleteCheckpoint().total().writeWithIndexes()).isOne();
  }
}
