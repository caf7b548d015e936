package dev.deltacache.dynamo;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointKey;
import java.time.Duration;

/** Reads a checkpoint, with strong consistency: a read unit for each 4 KB. */
public final class GetCheckpoint {
  private final Store store;
  private final Time time;
  private final Duration life;

  public GetCheckpoint(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.life = settings.recordTtl();
  }

  /**
   * Reads it; one that was last put as long ago as records live is none.
   *
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public Checkpoint get(CheckpointKey key) {
    return Failures.translate(
        () ->
            CheckpointItem.of(
                    store
                        .client()
                        .getItem(
                            get ->
                                get.tableName(store.names().datasets())
                                    .key(CheckpointItem.key(key))
                                    .consistentRead(true))
                        .item())
                .seen(time.nowMs() - life.toMillis()));
  }
}
