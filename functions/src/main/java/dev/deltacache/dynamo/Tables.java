package dev.deltacache.dynamo;

import java.util.Map;

/** The names of the four tables, as the template gives them to a function. */
public record Tables(String keys, String datasets, String records, String payloads) {
  /**
   * Reads them from a function's environment.
   *
   * @throws IllegalStateException if the template gives the function no such variable
   */
  public static Tables of(Map<String, String> environment) {
    return new Tables(
        require(environment, "KEYS_TABLE"),
        require(environment, "DATASETS_TABLE"),
        require(environment, "RECORDS_TABLE"),
        require(environment, "PAYLOADS_TABLE"));
  }

  private static String require(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("environment variable is missing: " + name);
    }
    return value;
  }
}
