package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import java.util.List;
import java.util.Map;

/** Names an environment's datasets; what was born a moment ago may be missing. */
public final class QueryDatasetNames {
  private static final byte[] ANY = {};

  private final QueryNames queryNames;

  public QueryDatasetNames(Store store) {
    this.queryNames = new QueryNames(store);
  }

  /** The first ones, by integration, connection, model and variant. */
  public List<DatasetKey> first(String environment, int limit) {
    return Failures.translate(
        () ->
            queryNames
                .of(ItemKeys.Kind.HEAD.in(environment), ANY, Map.of(), limit)
                .limit(limit)
                .map(names -> ItemKeys.dataset(environment, names))
                .toList());
  }
}
