package dev.deltacache.records;

/** Text as it stands in a JSON string, where Lambda counts it. */
public final class Escaped {
  private Escaped() {}

  /** How many bytes JSON text in UTF-8, free of raw control characters, takes when escaped. */
  public static long length(byte[] json) {
    long length = json.length;
    for (byte b : json) {
      if (b == '"' || b == '\\') {
        length++;
      }
    }
    return length;
  }
}
