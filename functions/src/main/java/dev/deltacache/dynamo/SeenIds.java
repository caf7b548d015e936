package dev.deltacache.dynamo;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The ids that saves named in a window: 8 bytes each. */
final class SeenIds {
  static final SeenIds NONE = new SeenIds(new long[0]);

  private final long[] sorted;

  private SeenIds(long[] sorted) {
    this.sorted = sorted;
  }

  SeenIds plus(LongStream more) {
    long[] added = more.toArray();
    return added.length == 0
        ? this
        : new SeenIds(
            LongStream.concat(Arrays.stream(sorted), Arrays.stream(added))
                .sorted()
                .distinct()
                .toArray());
  }

  boolean has(String id) {
    return Arrays.binarySearch(sorted, SeenItem.hash(id)) >= 0;
  }
}
