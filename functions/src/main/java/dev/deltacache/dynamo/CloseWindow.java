package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Closes a window of deletion tracking without deleting anything, since the sync that it belongs to
 * begins anew: four write units, nothing where none is open.
 */
final class CloseWindow {
  private final Time time;
  private final Duration windowLife;
  private final CommitProtocol protocol;

  CloseWindow(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.windowLife = settings.trackingWindow();
    this.protocol = new CommitProtocol(store, time, settings);
  }

  /**
   * Closes it.
   *
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  void close(DatasetKey dataset, Deadline deadline) {
    protocol.run(dataset, new CloseWork(), deadline);
  }

  private final class CloseWork extends Work {
    CloseWork() {
      super(List.of());
    }

    @Override
    boolean begin(Head head) {
      return head.openWindow(time.nowMs(), windowLife).isPresent();
    }

    @Override
    boolean movesHead(Head head, long nowMs) {
      return true;
    }

    @Override
    Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
      return new Step(after.with(Optional.empty()), before.window(), Optional.empty());
    }
  }
}
