package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import java.util.List;
import java.util.Map;

/** Names an environment's datasets, as {@link QueryNames} does. */
public final class QueryDatasetNames {
  private final QueryNames queryNames;

  public QueryDatasetNames(Store store) {
    this.queryNames = new QueryNames(store);
  }

  /** The first ones, in order of integration, connection, model and variant. */
  public List<DatasetKey> first(String environment, int limit) {
    return Failures.translate(
        () ->
            queryNames
                .of(ItemKeys.Kind.HEAD.in(environment), new byte[0], Map.of())
                .limit(limit)
                .map(names -> ItemKeys.dataset(environment, names))
                .toList());
  }
}
