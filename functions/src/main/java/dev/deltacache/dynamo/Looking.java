package dev.deltacache.dynamo;

/**
 * How much of a stream one request looks at: stretches of as many records as it has room for, while
 * what it looks for is dense, longer ones while it is rare.
 */
final class Looking {
  /** In records: about 800 read units, and a second or two. */
  static final int MOST = 20_000;

  // about what each of four shards gives in one page of DynamoDB's
  private static final int MOST_AT_ONCE = 4_000;

  private int looked;
  private int stretch;
  private int matches;

  /**
   * Begins a stretch.
   *
   * @param room how many matches are still wanted
   * @return how many records it shall have at most
   */
  int begin(int room) {
    long likely = matches == 0 ? Long.MAX_VALUE : (long) room * stretch / matches;
    long longer = Math.min(likely, Math.min(2L * stretch, MOST_AT_ONCE));
    stretch = 0;
    matches = 0;
    return (int) Math.min(MOST - looked, Math.max(room, longer));
  }

  /** Counts a record of the stretch. */
  void saw(boolean match) {
    looked++;
    stretch++;
    matches += match ? 1 : 0;
  }

  /** Whether no more may be looked at. */
  boolean isOver() {
    return looked >= MOST;
  }
}
