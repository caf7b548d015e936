package dev.deltacache.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.DatasetKey;
import org.junit.jupiter.api.Test;

final class WarmDatasetsTest {
  // room for two of which nothing is known
  private final WarmDatasets warm = new WarmDatasets(5_500);

  @Test
  void whatIsTooMuch_goes_theOneThatWasNotWrittenToForTheLongestFirst() {
    WarmDatasets.WarmDataset a = warm.of(dataset("a"));
    WarmDatasets.WarmDataset b = warm.of(dataset("b"));
    warm.trim();
    assertThat(warm.of(dataset("a"))).isSameAs(a);

    warm.of(dataset("c"));
    warm.trim();

    assertThat(warm.of(dataset("a"))).isSameAs(a);
    assertThat(warm.of(dataset("b"))).isNotSameAs(b);
  }

  private static DatasetKey dataset(String model) {
    return new DatasetKey("test", "hubspot", "acme", model, "base");
  }
}
