package dev.deltacache.records;

/** What the batches of a run did to one model's records: their number by outcome. */
public record RunCounts(long added, long updated, long deleted, long unchanged) {
  public static final RunCounts NONE = new RunCounts(0, 0, 0, 0);

  /** Those of both. */
  public RunCounts plus(RunCounts other) {
    return new RunCounts(
        added + other.added,
        updated + other.updated,
        deleted + other.deleted,
        unchanged + other.unchanged);
  }
}
