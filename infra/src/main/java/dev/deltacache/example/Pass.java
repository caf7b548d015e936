package dev.deltacache.example;

import dev.deltacache.Connection;
import dev.deltacache.Dataset;
import dev.deltacache.Run;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.TooManyDeletionsException;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One pass through all contacts of a connection, by as many invocations as it takes. Wherever one
 * of them dies, the next goes on at the checkpoint: at most one page is read and saved again, and
 * then it is unchanged. What the source did not name on the whole pass is deleted at its end.
 */
final class Pass {
  /** More of a sudden is not believed: the source may have failed to give what it has. */
  static final DeletionGuard GUARD = new DeletionGuard(Optional.empty(), Optional.of(0.5));

  private final Connection connection;
  private final Run run;
  private final Dataset contacts;
  private final ContactSource source;
  private final Supplier<Duration> left;
  private Progress progress;
  private long version;

  private Pass(Connection connection, Run run, ContactSource source, Supplier<Duration> left) {
    this.connection = connection;
    this.run = run;
    this.contacts = run.dataset(SyncContacts.MODEL);
    this.source = source;
    this.left = left;
  }

  /**
   * Goes on with the pass that was begun, or begins one, until it is over or the time is up.
   *
   * @param run in which all of it is counted
   * @param left how much time there is
   * @return whether the pass is over; else the next invocation goes on
   */
  static boolean goOn(
      Connection connection, Run run, ContactSource source, Supplier<Duration> left) {
    Pass pass = new Pass(connection, run, source, left);
    pass.resumeOrBegin();
    return pass.readAll() && pass.deleteUnnamed();
  }

  private void resumeOrBegin() {
    Checkpoint noted = connection.checkpoint(SyncContacts.SYNC);
    version = noted.version();
    Optional<Progress> begun = noted.json().map(Progress::parse);
    // without its window (a reset has closed it, or 7 days are over) the pages that were read are
    // not noted anywhere: all of them once more
    progress =
        begun
            .filter(before -> before.isAllRead() || isOpen(before.trackingId()))
            .orElseGet(() -> Progress.atStart(begin()));
  }

  private boolean isOpen(String trackingId) {
    return contacts.startDeletions(IfOpen.RESUME).id().equals(trackingId);
  }

  // a window that is open is that of a pass which came to nothing: what it has noted may be old
  private String begin() {
    return contacts.startDeletions(IfOpen.RESTART).id();
  }

  private boolean readAll() {
    while (!progress.isAllRead()) {
      if (!left.get().isPositive()) {
        return false;
      }
      Optional<ContactSource.Page> page = source.page(progress.next(), left);
      if (page.isEmpty()) {
        return false;
      }
      contacts.batchSave(page.get().contacts());
      // after the save: a page whose note is lost is saved again, one whose save is lost would be
      // missing. If another invocation has come further, this one is told so, and ends
      progress = progress.at(page.get().next());
      version =
          connection
              .putCheckpoint(SyncContacts.SYNC, progress.toJson(run.id()), OptionalLong.of(version))
              .version();
    }
    return true;
  }

  private boolean deleteUnnamed() {
    try {
      EndedTracking ended;
      do {
        if (!left.get().isPositive()) {
          return false;
        }
        ended = contacts.endDeletions(Optional.of(progress.trackingId()), GUARD);
      } while (ended.hasMore());
    } catch (NoTrackingWindowException e) {
      // a reset has closed it: nothing is deleted until the next pass
    } catch (TooManyDeletionsException e) {
      // what the source gave is not believed, so that the next pass asks for all of it again
      connection.deleteCheckpoint(SyncContacts.SYNC, OptionalLong.of(version));
      throw e;
    }
    connection.deleteCheckpoint(SyncContacts.SYNC, OptionalLong.of(version));
    return true;
  }
}
