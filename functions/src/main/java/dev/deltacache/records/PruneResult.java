package dev.deltacache.records;

/**
 * What a run of prune did.
 *
 * @param datasets whose records had expired, and that were reset
 * @param records of dead incarnations that were deleted
 * @param done whether nothing that could be done now is left
 */
public record PruneResult(long datasets, long records, boolean done) {
  /** This and what another part of the run did. */
  public PruneResult plus(PruneResult other) {
    return new PruneResult(datasets + other.datasets, records + other.records, done && other.done);
  }
}
