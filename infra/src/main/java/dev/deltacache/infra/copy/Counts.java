package dev.deltacache.infra.copy;

/** How many records of a dataset the cache has. */
record Counts(long live, long deleted) {
  static final Counts NONE = new Counts(0, 0);

  /**
   * Whether these are the records that were read: all of them, and no others. What is pruned at the
   * source may have been copied before it was.
   */
  boolean hold(Tally read) {
    return isWithin(live, read.live(), read.pruned())
        && isWithin(deleted, read.deleted(), read.pruned());
  }

  private static boolean isWithin(long count, long least, long more) {
    return count >= least && count <= least + more;
  }
}
