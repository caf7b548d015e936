package dev.deltacache.dynamo;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.Head;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.RunId;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Ends a window of deletion tracking: deletes the live records that no save has named since its
 * start. In read units one for each 512 ids that saves named and one for each 25 records or so, in
 * every call those that earlier ones have not walked; then as a delete, and four write units for
 * the close.
 */
public final class EndDeletions {
  /** What one call deletes at most. */
  public static final int MOST = 10_000;

  private final Store store;
  private final Time time;
  private final Duration windowLife;
  private final CommitProtocol protocol;
  private final ScanProven scanProven;
  private final ReadSeen readSeen;
  private final RequireRun requireRun;

  public EndDeletions(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.windowLife = settings.trackingWindow();
    this.protocol = new CommitProtocol(store, time, settings);
    this.scanProven = new ScanProven(store, time, settings);
    this.readSeen = new ReadSeen(store);
    this.requireRun = new RequireRun(store);
  }

  /**
   * Ends the window, or goes on with an end that had more to delete.
   *
   * @param id absent: the one that is open. One that was closed before deletes nothing
   * @param guard judged on all that is due, before the first deletion; nothing is deleted if it
   *     forbids that
   * @param run of a sync, in which the deletions are counted
   * @throws dev.deltacache.records.UnknownSyncRunException if the run does not exist, or has ended
   * @throws dev.deltacache.records.NotInRunException if the run is not about the dataset
   * @throws NoTrackingWindowException if none is open, or none with this id was
   * @throws dev.deltacache.records.TooManyDeletionsException if the guard forbids it
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public EndedTracking end(
      DatasetKey dataset,
      Optional<String> id,
      DeletionGuard guard,
      Optional<RunId> run,
      Deadline deadline) {
    run.ifPresent(named -> requireRun.require(dataset, named));
    BatchRules rules = run.map(BatchRules.DEFAULT::in).orElse(BatchRules.DEFAULT);
    return Failures.translate(() -> endOrGoOn(dataset, id, guard, rules, deadline));
  }

  private EndedTracking endOrGoOn(
      DatasetKey dataset,
      Optional<String> id,
      DeletionGuard guard,
      BatchRules rules,
      Deadline deadline) {
    Optional<Head> head = scanProven.head(dataset, deadline);
    Optional<TrackingWindow> open =
        head.flatMap(this::open).filter(window -> window.id().equals(id.orElse(window.id())));
    if (open.isEmpty()) {
      return notOpen(dataset, id);
    }
    TrackingWindow window = open.get();
    SeenIds seen = new SeenIds(readSeen, dataset, window);
    seen.readUnder(head.get());
    // an end that has begun was judged then
    DeletionGuard judged = window.isEnding() ? DeletionGuard.NONE : guard;
    MissingRecords missing =
        MissingRecords.find(scanProven, head.get(), window, seen, MOST, judged, deadline.halfway());
    EndWork work = new EndWork(window, missing, seen, this::open, rules);
    List<String> deleted = protocol.run(dataset, work, deadline).deleted();
    return new EndedTracking(deleted, !missing.isAll() && work.isStillOpen());
  }

  private Optional<TrackingWindow> open(Head head) {
    return head.openWindow(time.nowMs(), windowLife);
  }

  private EndedTracking notOpen(DatasetKey dataset, Optional<String> id) {
    if (id.isPresent() && ClosedWindow.exists(store, dataset, id.get(), time.nowMs())) {
      return new EndedTracking(List.of(), false);
    }
    throw new NoTrackingWindowException(
        id.isPresent()
            ? "no tracking window with this id is open: it was replaced, or is past its life"
            : "no tracking window is open");
  }
}
