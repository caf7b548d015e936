package dev.deltacache.contract;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetSummary;
import dev.deltacache.records.DatasetsPage;
import dev.deltacache.records.DatasetsQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Lists of datasets, each test in an environment of its own. */
abstract class DatasetListContract extends StoreContract {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  String environment;
  Wiring wiring;

  @BeforeEach
  void startWithAnEnvironment() {
    environment = UUID.randomUUID().toString();
    wiring = Wiring.of(faults.client(), environment(), time.time(environment.hashCode()));
    dataset = key("hubspot", "acme", "Contact");
    cache = cacheOver(faults.client(), dataset);
  }

  DatasetKey key(String integration, String connection, String model) {
    return new DatasetKey(environment, integration, connection, model, "base");
  }

  Cache cache(DatasetKey of) {
    return cacheOver(client(), of);
  }

  /** Makes datasets that are empty, at little cost. */
  void make(List<DatasetKey> datasets) {
    cache.track();
    rawDatasets().copyHead(dataset, datasets);
  }

  DatasetsQuery all(int limit) {
    return DatasetsQuery.first(environment, Optional.empty(), Optional.empty(), limit);
  }

  DatasetsQuery of(String integration, int limit) {
    return DatasetsQuery.first(environment, Optional.of(integration), Optional.empty(), limit);
  }

  DatasetsQuery of(String integration, String connection, int limit) {
    return DatasetsQuery.first(
        environment, Optional.of(integration), Optional.of(connection), limit);
  }

  DatasetsQuery ofConnection(String connection, int limit) {
    return DatasetsQuery.first(environment, Optional.empty(), Optional.of(connection), limit);
  }

  DatasetsPage page(DatasetsQuery query) {
    return wiring.datasets(query, PATIENCE);
  }

  /** All, page by page. */
  List<DatasetKey> list(DatasetsQuery first) {
    return list(first, () -> {});
  }

  /** All, page by page, with something done between two. */
  List<DatasetKey> list(DatasetsQuery first, Runnable between) {
    List<DatasetKey> all = new ArrayList<>();
    DatasetsQuery query = first;
    while (true) {
      DatasetsPage page = page(query);
      page.datasets().stream().map(DatasetSummary::dataset).forEach(all::add);
      if (page.next().isEmpty()) {
        return all;
      }
      query = query.goingOnAfter(page.next().get());
      between.run();
    }
  }

  DatasetSummary only() {
    List<DatasetSummary> datasets = page(all(10)).datasets();
    if (datasets.size() != 1) {
      throw new AssertionError("not one dataset but " + datasets.size());
    }
    return datasets.getFirst();
  }
}
