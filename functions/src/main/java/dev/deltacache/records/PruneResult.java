package dev.deltacache.records;

/**
 * What a run of prune did.
 *
 * @param datasets whose records had expired, and that were reset
 * @param records of dead incarnations that were deleted
 * @param done whether nothing that could be done now is left
 * @param lagMs how long the first incarnation that it left behind had been dead; 0 if there is none
 */
public record PruneResult(long datasets, long records, boolean done, long lagMs) {
  /** Of a run that left no incarnation behind. */
  public PruneResult(long datasets, long records, boolean done) {
    this(datasets, records, done, 0);
  }

  /** This and what another part of the run did. */
  public PruneResult plus(PruneResult other) {
    return new PruneResult(
        datasets + other.datasets,
        records + other.records,
        done && other.done,
        Math.max(lagMs, other.lagMs));
  }
}
