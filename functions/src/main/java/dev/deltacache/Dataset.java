package dev.deltacache;

import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.Intent;
import dev.deltacache.records.RecordTexts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All records of one kind of a connection.
 *
 * <p>A batch has up to {@value BatchRules#MAX_RECORDS} records, each a JSON object with an {@code
 * id} that is unique in the dataset: a string of 1 to 255 characters, or a whole number. It is
 * looked at as a whole before anything is written. A larger one is refused, not split: of the same
 * id twice in a batch the first counts, and that would not hold across two. An empty one does
 * nothing.
 *
 * <p>A batch throws
 *
 * <ul>
 *   <li>{@link dev.deltacache.records.InvalidRecordsException} with all that is wrong with it;
 *       nothing was written
 *   <li>{@link dev.deltacache.records.ConflictException} if other writers kept committing for as
 *       long as the cache has patience, {@link dev.deltacache.records.ThrottledException} if the
 *       tables took no more: what was committed stays. Send the same batch again
 *   <li>{@link dev.deltacache.records.DatasetFullException} if the dataset can take no more records
 *   <li>in a run, {@link dev.deltacache.records.UnknownSyncRunException} if that has ended, and
 *       {@link dev.deltacache.records.NotInRunException} if it is not about this dataset
 * </ul>
 *
 * <p>A batch that is sent again after any failure ends in the same state as one that was sent once.
 * What it had committed is unchanged then, so that a run counts each change once.
 */
public final class Dataset {
  // so that a page fits a function's memory several times
  private static final long MAX_PAGE_BYTES = 16L * 1024 * 1024;

  private final Wiring wiring;
  private final Duration patience;
  private final DatasetKey key;
  private final Optional<RunId> run;

  Dataset(Wiring wiring, Duration patience, DatasetKey key, Optional<RunId> run) {
    this.wiring = wiring;
    this.patience = patience;
    this.key = key;
    this.run = run;
  }

  /**
   * Saves records: adds those that are new, replaces those that changed, and writes nothing for the
   * others.
   *
   * @param records each a JSON object, which is kept as it is
   */
  public BatchResult batchSave(List<String> records) {
    return batchSave(records, BatchRules.DEFAULT);
  }

  /** Saves records by rules: which fields count, and what may be overwritten. */
  public BatchResult batchSave(List<String> records, BatchRules rules) {
    List<Intent.Save> batch = RecordTexts.saves(records, rules.ignored());
    return batch.isEmpty() ? nothing() : wiring.save(key, batch, counted(rules), patience);
  }

  /**
   * Merges fields into records: objects merge, arrays and scalars replace. Unknown and deleted ids
   * are left out, and so are those whose payload is gone.
   *
   * @param records each a JSON object with an id and the fields that changed
   * @throws dev.deltacache.records.RecordTooLargeException if one is too large once it is merged;
   *     nothing was written
   */
  public BatchResult batchUpdate(List<String> records) {
    return batchUpdate(records, BatchRules.DEFAULT);
  }

  /** Merges fields into records by rules. */
  public BatchResult batchUpdate(List<String> records, BatchRules rules) {
    List<Intent.Update> batch = RecordTexts.updates(records);
    return batch.isEmpty() ? nothing() : wiring.update(key, batch, counted(rules), patience);
  }

  /** Deletes records, whose last known payloads are kept for the readers. */
  public BatchResult batchDelete(List<String> ids) {
    List<Intent.Delete> batch = RecordTexts.deletions(ids);
    return batch.isEmpty()
        ? nothing()
        : wiring.delete(key, batch, counted(BatchRules.DEFAULT), patience);
  }

  private static BatchResult nothing() {
    return new BatchProgress(List.of()).result();
  }

  private BatchRules counted(BatchRules rules) {
    return run.map(rules::in).orElse(rules);
  }

  /**
   * A page of changes in the order of their commits.
   *
   * @param cursor after which to go on, as a page gave it; absent: from the start
   * @param limit 1 to 10,000 records; a page of large ones may have fewer
   * @throws dev.deltacache.records.InvalidCursorException if the cursor is none of this dataset's
   * @throws dev.deltacache.records.CursorExpiredException if what it named is gone: read again
   *     without one
   * @throws IllegalArgumentException if the limit is none
   */
  public RecordsPage listRecords(Optional<String> cursor, int limit) {
    return listRecords(ChangesQuery.after(cursor.map(this::cursor), limit, MAX_PAGE_BYTES));
  }

  /**
   * A page of what a query asks for: by kind of change, time or ids, or newest first.
   *
   * @throws dev.deltacache.records.CursorExpiredException as above
   * @throws dev.deltacache.records.ChangeNotVisibleException if a record that is asked for by id,
   *     or the newest one, stays half visible for a second: ask again
   */
  public RecordsPage listRecords(ChangesQuery query) {
    return RecordsPage.of(key, wiring.changes(key, query));
  }

  /**
   * A cursor out of its text, for a query or for a batch's rules.
   *
   * @throws dev.deltacache.records.InvalidCursorException if it is none of this dataset's
   */
  public Cursor cursor(String text) {
    return Cursor.decode(text, key);
  }

  /**
   * Opens a window in which every record that a save or an update names is noted, so that the
   * others can be deleted at its end.
   *
   * @param ifOpen whether a window that is open stays, or is replaced
   * @throws dev.deltacache.records.ConflictException as a batch
   */
  public StartedTracking startDeletions(TrackingWindow.IfOpen ifOpen) {
    return wiring.startDeletions(key, ifOpen, patience);
  }

  /**
   * Deletes the live records that none named since the window was opened, up to 10,000: again while
   * there are more.
   *
   * @param trackingId of the window that this must be; absent: whichever is open. To end one again
   *     by its id deletes nothing
   * @param guard how many deletions are believed, judged on all of them before the first
   * @throws dev.deltacache.records.TooManyDeletionsException if it forbids them; nothing is
   *     deleted, and the window stays open
   * @throws dev.deltacache.records.NoTrackingWindowException if there is no such window
   * @throws dev.deltacache.records.ConflictException as a batch
   */
  public EndedTracking endDeletions(Optional<String> trackingId, DeletionGuard guard) {
    return wiring.endDeletions(key, trackingId, guard, run, patience);
  }
}
