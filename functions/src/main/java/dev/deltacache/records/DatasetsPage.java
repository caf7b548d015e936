package dev.deltacache.records;

import java.util.List;
import java.util.Optional;

/**
 * Some of a list of datasets.
 *
 * @param datasets may be fewer than asked for, or none, though there are more
 * @param next after which one the list goes on; absent at its end
 */
public record DatasetsPage(List<DatasetSummary> datasets, Optional<DatasetKey> next) {
  public DatasetsPage {
    datasets = List.copyOf(datasets);
  }
}
