package dev.deltacache.records;

import java.util.ArrayList;
import java.util.List;

/** A page as it fills up. */
public final class PageBuilder {
  private final int limit;
  private final long maxBytes;
  private final List<ServedRecord> records = new ArrayList<>();
  private Position resume;
  private long bytes;
  private boolean full;

  /**
   * Starts an empty page.
   *
   * @param after where it begins, exclusive
   * @param limit how many records at most
   * @param maxBytes of the records, escaped as a JSON string; a single one is taken whatever it has
   */
  public PageBuilder(Position after, int limit, long maxBytes) {
    this.resume = after;
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /** Takes a record in, or says that it does not fit. */
  public boolean offer(ServedRecord served) {
    long more = served.escapedBytes();
    if (room() == 0 || (!records.isEmpty() && bytes + more > maxBytes)) {
      full = true;
      return false;
    }
    records.add(served);
    bytes += more;
    resume = served.stored().position();
    return true;
  }

  /** Passes by a record that was not asked for, or whose newer change comes later. */
  public void passBy(StoredRecord stored) {
    resume = stored.position();
  }

  /** Whether it takes no more records. */
  public boolean isFull() {
    return full || room() == 0;
  }

  /** How many records still fit. */
  public int room() {
    return limit - records.size();
  }

  /** How many bytes still fit. */
  public long roomBytes() {
    return maxBytes - bytes;
  }

  /** The last position looked at. */
  public Position resume() {
    return resume;
  }

  public List<ServedRecord> records() {
    return List.copyOf(records);
  }
}
