package dev.deltacache.records;

/**
 * The names of a dataset: the unit of ordering, counting, resetting and expiry. A name that breaks
 * the rule of {@link Names} is an {@link IllegalArgumentException}.
 */
public record DatasetKey(
    String environment, String integration, String connection, String model, String variant) {
  /** The variant of a dataset that has none. */
  public static final String BASE_VARIANT = "base";

  private static final String PREFIX = "d";

  public DatasetKey {
    Names.require("environment", environment);
    Names.require("integration", integration);
    Names.require("connection", connection);
    Names.require("model", model);
    Names.require("variant", variant);
  }

  /**
   * The names as one string, each after its length, so that no two different keys give the same
   * one, whatever characters the names hold. At most 1,296 bytes of UTF-8.
   */
  public String encoded() {
    return Names.encode(PREFIX, environment, integration, connection, model, variant);
  }

  /** What {@link #encoded} begins with, whatever model and variant are. */
  static String prefix(String environment, String integration, String connection) {
    return Names.encode(PREFIX, environment, integration, connection);
  }

  /** The reverse of {@link #encoded}. */
  public static DatasetKey decode(String encoded) {
    String[] names = new String[5];
    int at = PREFIX.length();
    for (int i = 0; i < names.length; i++) {
      int colon = encoded.indexOf(':', at);
      at = colon + 1 + Integer.parseInt(encoded, at, colon, 10);
      names[i] = encoded.substring(colon + 1, at);
    }
    return new DatasetKey(names[0], names[1], names[2], names[3], names[4]);
  }
}
