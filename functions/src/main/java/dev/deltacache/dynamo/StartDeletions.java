package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Opens a window of deletion tracking: one write unit, or four where it closes another one; before,
 * as many read units as prove the last transaction of another writer.
 */
public final class StartDeletions {
  private final Time time;
  private final Duration windowLife;
  private final CommitProtocol protocol;

  public StartDeletions(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.windowLife = settings.trackingWindow();
    this.protocol = new CommitProtocol(store, time, settings);
  }

  /**
   * Opens one. A dataset that is unknown comes into being: its first sync may begin with this.
   *
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public StartedTracking start(
      DatasetKey dataset, TrackingWindow.IfOpen ifOpen, Deadline deadline) {
    StartWork work = new StartWork(ifOpen);
    protocol.run(dataset, work, deadline);
    return new StartedTracking(work.window.id(), work.resumed);
  }

  private final class StartWork extends Work {
    private final TrackingWindow.IfOpen ifOpen;
    private TrackingWindow window;
    private boolean resumed;

    StartWork(TrackingWindow.IfOpen ifOpen) {
      super(List.of());
      this.ifOpen = ifOpen;
    }

    @Override
    UnknownDataset unknownDataset() {
      return UnknownDataset.CREATE;
    }

    @Override
    boolean begin(Head head) {
      Optional<TrackingWindow> open = head.openWindow(time.nowMs(), windowLife);
      // one with the id that an unanswered try has made is this call's own
      boolean own =
          window != null && open.filter(other -> other.id().equals(window.id())).isPresent();
      resumed = open.isPresent() && !own && ifOpen == TrackingWindow.IfOpen.RESUME;
      if (own || resumed) {
        window = open.orElseThrow();
        return false;
      }
      window = TrackingWindow.start(head.committed(), time.random().nextInt(), time.nowMs());
      return true;
    }

    @Override
    boolean movesHead(Head head, long nowMs) {
      return true;
    }

    @Override
    Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
      return new Step(
          after.with(Optional.of(window)), before.openWindow(nowMs, windowLife), Optional.empty());
    }
  }
}
