package dev.deltacache.infra.sample;

/**
 * How one release went.
 *
 * @param counts what the cache answered, and how many records the consumer holds
 * @param copyEqualsSource whether the consumer holds exactly the release
 * @param checksumsEqual whether the checksum of the consumer's copy is the one the cache gave
 */
record Row(
    String release,
    Counts counts,
    Counts expected,
    boolean copyEqualsSource,
    boolean checksumsEqual) {
  static final String HEADER =
      "%-8s %8s %7s %8s %10s %8s  %-11s  %-14s  %s"
          .formatted(
              "release",
              "records",
              "added",
              "updated",
              "unchanged",
              "deleted",
              "as expected",
              "copy = source",
              "checksums equal");

  boolean holds() {
    return countsAsExpected() && copyEqualsSource && checksumsEqual;
  }

  boolean countsAsExpected() {
    return counts.equals(expected);
  }

  @Override
  public String toString() {
    return "%-8s %8d %7d %8d %10d %8d  %-11s  %-14s  %s"
        .formatted(
            release,
            counts.records(),
            counts.added(),
            counts.updated(),
            counts.unchanged(),
            counts.deleted(),
            yesOrNo(countsAsExpected()),
            yesOrNo(copyEqualsSource),
            yesOrNo(checksumsEqual));
  }

  private static String yesOrNo(boolean truth) {
    return truth ? "yes" : "NO";
  }
}
