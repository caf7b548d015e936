package dev.deltacache;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.Unicode;
import java.time.Duration;
import java.util.Optional;

/**
 * A run of a sync, from its start to its end. What is written to the datasets that it gives is
 * counted in it, in the very transaction that makes the change. One without a write or an end for
 * an hour is shown as failed, {@code abandoned}.
 */
public final class Run {
  // in characters of up to 4 bytes each: within 4,096 bytes
  private static final int MAX_ERROR_LENGTH = 1_024;

  private final Wiring wiring;
  private final Duration patience;
  private final SyncKey sync;
  private final RunId id;

  Run(Wiring wiring, Duration patience, SyncKey sync, RunId id) {
    this.wiring = wiring;
    this.patience = patience;
    this.sync = sync;
    this.id = id;
  }

  /** As the HTTP API names it. */
  public String id() {
    return id.encode();
  }

  /**
   * The records of one of the run's models, of the sync's variant. Nothing is read or written.
   *
   * @throws IllegalArgumentException if the model is no name
   */
  public Dataset dataset(String model) {
    DatasetKey key = sync.dataset(model);
    return new Dataset(wiring, patience, key, Optional.of(id));
  }

  /**
   * Ends it with success, which counts as a sync of all its models. To end it so again changes
   * nothing.
   *
   * @return what it did
   * @throws dev.deltacache.records.UnknownSyncRunException if it has failed before
   * @throws dev.deltacache.records.ConflictException if other writers kept committing for as long
   *     as the cache has patience
   */
  public SyncRun succeed() {
    return wiring.syncs().endRun(sync, id, SyncRun.Status.SUCCESS, Optional.empty(), patience);
  }

  /**
   * Ends it without success. To end it so again changes nothing.
   *
   * @param error what went wrong, for people who look; cut after 1,024 characters
   * @return what it did
   * @throws dev.deltacache.records.UnknownSyncRunException if it has succeeded before
   */
  public SyncRun fail(String error) {
    String printable = Unicode.printable(error);
    int length =
        printable.offsetByCodePoints(
            0, Math.min(MAX_ERROR_LENGTH, printable.codePointCount(0, printable.length())));
    return wiring
        .syncs()
        .endRun(
            sync, id, SyncRun.Status.ERROR, Optional.of(printable.substring(0, length)), patience);
  }
}
