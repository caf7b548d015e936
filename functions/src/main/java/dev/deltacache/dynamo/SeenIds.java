package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.TrackingWindow;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The ids that saves have named in a window, as they were last read: 8 bytes each. */
final class SeenIds {
  private final ReadSeen readSeen;
  private final DatasetKey dataset;
  private final TrackingWindow window;
  private long readVersion;
  private long[] sorted = {};

  SeenIds(ReadSeen readSeen, DatasetKey dataset, TrackingWindow window) {
    this.readSeen = readSeen;
    this.dataset = dataset;
    this.window = window;
  }

  /** Reads what was added since the head that was given last. */
  void readUnder(Head head) {
    if (head.version() != readVersion) {
      LongStream added = readSeen.since(dataset, window, readVersion);
      sorted = LongStream.concat(Arrays.stream(sorted), added).sorted().distinct().toArray();
      readVersion = head.version();
    }
  }

  boolean has(String id) {
    return Arrays.binarySearch(sorted, SeenItem.hash(id)) >= 0;
  }
}
