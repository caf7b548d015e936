package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import java.util.LinkedHashMap;

/**
 * What a warm writer knows of the datasets it wrote to last: within so many bytes, and the one that
 * it has not written to for the longest goes first.
 */
final class WarmDatasets {
  /** In bytes: what is known of a dataset beside its records. */
  private static final long BYTES_BESIDE = 1_000;

  private final long maxBytes;
  private final LinkedHashMap<DatasetKey, WarmDataset> datasets =
      new LinkedHashMap<>(16, 0.75f, true);

  WarmDatasets(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What is known of one, and how far its changes are known to be visible. */
  static final class WarmDataset {
    private final WarmRecords records;
    private volatile Proven proven = new Proven(new Incarnation(0, 0), Position.START);

    private record Proven(Incarnation incarnation, Position upTo) {}

    private WarmDataset(long maxBytes) {
      records = new WarmRecords(maxBytes);
    }

    WarmRecords records() {
      return records;
    }

    /** The head, proven if it names nothing that has not been seen or acknowledged. */
    Head proven(Head head) {
      Proven known = proven;
      boolean all =
          known.incarnation().equals(head.incarnation())
              && known.upTo().compareTo(head.committed()) >= 0;
      return all ? head.proven() : head;
    }

    /** Takes note that all that a head names is visible. */
    void noteProven(Head head) {
      proven = new Proven(head.incarnation(), head.committed());
    }
  }

  /** What is known of a dataset; nothing, at first. */
  synchronized WarmDataset of(DatasetKey dataset) {
    return datasets.computeIfAbsent(dataset, _ -> new WarmDataset(maxBytes));
  }

  /** Forgets all of a dataset. */
  synchronized void forget(DatasetKey dataset) {
    datasets.remove(dataset);
  }

  /** Forgets what is too much, once a batch is done. */
  synchronized void trim() {
    long bytes = datasets.values().stream().mapToLong(WarmDatasets::bytes).sum();
    while (bytes > maxBytes) {
      bytes -= bytes(datasets.pollFirstEntry().getValue());
    }
  }

  private static long bytes(WarmDataset dataset) {
    return BYTES_BESIDE + dataset.records().bytes();
  }
}
