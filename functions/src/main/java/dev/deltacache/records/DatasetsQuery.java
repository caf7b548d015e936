package dev.deltacache.records;

import java.util.Optional;

/**
 * Which of an environment's datasets are asked for.
 *
 * @param integration all of them, if absent
 * @param connection all of them, if absent
 * @param limit at most so many, from 1 to {@link #MAX_LIMIT}
 * @param after goes on after this one: by integration, connection, model and variant, of each the
 *     shorter names first
 */
public record DatasetsQuery(
    String environment,
    Optional<String> integration,
    Optional<String> connection,
    int limit,
    Optional<DatasetKey> after) {
  public static final int MAX_LIMIT = 1_000;

  public DatasetsQuery {
    Names.require("environment", environment);
    integration.ifPresent(name -> Names.require("integration", name));
    connection.ifPresent(name -> Names.require("connection", name));
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit not from 1 to " + MAX_LIMIT + ": " + limit);
    }
  }

  /** From the first one on. */
  public static DatasetsQuery first(
      String environment, Optional<String> integration, Optional<String> connection, int limit) {
    return new DatasetsQuery(environment, integration, connection, limit, Optional.empty());
  }

  public DatasetsQuery goingOnAfter(DatasetKey last) {
    return new DatasetsQuery(environment, integration, connection, limit, Optional.of(last));
  }

  /**
   * Whether a list may go on after a dataset: one that was looked at, though by connection alone it
   * need not be one of those.
   */
  public boolean mayGoOnAfter(DatasetKey dataset) {
    return integration.isEmpty() ? dataset.environment().equals(environment) : matches(dataset);
  }

  /** Whether a dataset is one of those. */
  public boolean matches(DatasetKey dataset) {
    return dataset.environment().equals(environment)
        && integration.map(dataset.integration()::equals).orElse(true)
        && connection.map(dataset.connection()::equals).orElse(true);
  }
}
