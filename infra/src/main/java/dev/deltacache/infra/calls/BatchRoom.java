package dev.deltacache.infra.calls;

/** How much more a batch takes: AWS refuses one that is too large before the cache sees it. */
public final class BatchRoom {
  /** Of an event's 6 MB, the body in it escaped as a string. */
  private static final long MAX_BYTES = 5_000_000;

  private final int most;
  private int items;
  private long bytes;

  /** That of an empty batch, for so many items at most. */
  public BatchRoom(int most) {
    this.most = most;
  }

  /** Takes an item's room, if there is enough. One that is too large may be alone. */
  public boolean take(Item item) {
    long more = item.bytes();
    if (items > 0 && (items == most || bytes + more > MAX_BYTES)) {
      return false;
    }
    items++;
    bytes += more;
    return true;
  }
}
