package dev.deltacache.dynamo;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Commits a caller's batch, and counts it in the run of a sync that it names: what changed in the
 * very transactions that change it, the rest at the end. That costs a read unit, two write units
 * more for each transaction, and two where something was unchanged.
 */
final class BatchProtocol {
  private final Store store;
  private final Time time;
  private final CommitProtocol protocol;
  private final RequireRun requireRun;
  private final Transaction transaction;

  BatchProtocol(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.protocol = new CommitProtocol(store, time, settings);
    this.requireRun = new RequireRun(store);
    this.transaction = new Transaction(store, time);
  }

  /**
   * Does the work, as {@link CommitProtocol#run}.
   *
   * @throws dev.deltacache.records.UnknownSyncRunException if the run does not exist, or has ended
   * @throws dev.deltacache.records.NotInRunException if the run is not about the dataset
   */
  BatchResult run(DatasetKey dataset, BatchWork work, Deadline deadline) {
    Optional<RunId> run = work.rules().run();
    run.ifPresent(named -> requireRun.require(dataset, named));
    BatchResult result = protocol.run(dataset, work, deadline);
    try {
      run.ifPresent(named -> countRest(dataset, named, result, deadline));
    } catch (ConflictException e) {
      // with what is committed
      throw new ConflictException(result);
    }
    return result;
  }

  // also a batch that did nothing is a sign of life
  private void countRest(DatasetKey dataset, RunId run, BatchResult result, Deadline deadline) {
    int unchanged = result.unchanged().size();
    if (unchanged == 0 && result.last().isPresent()) {
      return;
    }
    RunCounts counts = new RunCounts(0, 0, 0, unchanged);
    boolean counted =
        transaction.commit(
            List.of(CountInRun.of(store.names().datasets(), dataset, run, counts, time.nowMs())),
            deadline);
    // a batch that has changed something stands: what it did is counted
    if (!counted && result.last().isEmpty()) {
      throw RequireRun.ended();
    }
  }
}
