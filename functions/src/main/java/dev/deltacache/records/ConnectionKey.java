package dev.deltacache.records;

/**
 * The names of a connection: what is erased as one. A name that breaks the rule of {@link Names} is
 * an {@link IllegalArgumentException}.
 */
public record ConnectionKey(String environment, String integration, String connection) {
  public ConnectionKey {
    Names.require("environment", environment);
    Names.require("integration", integration);
    Names.require("connection", connection);
  }

  /**
   * What {@link DatasetKey#encoded} begins with for the datasets of this connection, and for those
   * of no other: each name stands after its length.
   */
  public String datasetPrefix() {
    return DatasetKey.prefix(environment, integration, connection);
  }
}
