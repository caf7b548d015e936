package dev.deltacache.dynamo;

import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.SyncKey;

/** Tells whether a dataset's sync would go on where it stopped: two read units. */
public final class KeepsCheckpoint {
  private final ReadHead readHead;
  private final GetCheckpoint getCheckpoint;

  public KeepsCheckpoint(Store store, Time time, CacheSettings settings) {
    this.readHead = new ReadHead(store);
    this.getCheckpoint = new GetCheckpoint(store, time, settings);
  }

  /**
   * Whether the sync of the dataset's last run has a checkpoint.
   *
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public boolean of(DatasetKey dataset) {
    return Failures.translate(() -> readHead.read(dataset))
        .flatMap(head -> head.lastRun())
        .map(run -> CheckpointKey.of(SyncKey.of(dataset, run)))
        .filter(key -> getCheckpoint.get(key).json().isPresent())
        .isPresent();
  }
}
