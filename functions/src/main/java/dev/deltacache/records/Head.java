package dev.deltacache.records;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a dataset is at one moment.
 *
 * @param shards how many partitions hold its records, fixed when the incarnation is born
 * @param version rises with every commit, and never restarts
 * @param committed the last position given out
 * @param vouched the position up to which every change is proven visible
 * @param live records that are not deleted
 * @param deleted records that are
 * @param checksum of the live records
 * @param expiry payloads and bytes by day of expiry
 * @param lastSyncMs ms since the epoch
 * @param createdMs ms since the epoch
 * @param pruned how far pruning by cursor has come
 * @param window of deletion tracking, if one was started and not ended; it may be past its life
 * @param lastRun the last run of a sync that was started for it, or that a commit named
 * @param restored the mark of the last restore of the tables, if this incarnation has met one
 */
public record Head(
    Incarnation incarnation,
    int shards,
    long version,
    Position committed,
    Position vouched,
    long live,
    long deleted,
    Checksum checksum,
    ExpiryDays expiry,
    long lastSyncMs,
    long createdMs,
    PruneMark pruned,
    Optional<TrackingWindow> window,
    Optional<RunId> lastRun,
    Optional<RestoreMark> restored) {
  private static final long MS_PER_DAY = 86_400_000;

  /** That of a dataset nothing was ever saved to. */
  public static Head create(Incarnation incarnation, int shards, long nowMs) {
    return new Head(
        incarnation,
        shards,
        1,
        Position.START,
        Position.START,
        0,
        0,
        Checksum.EMPTY,
        ExpiryDays.NONE,
        nowMs,
        nowMs,
        PruneMark.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Whether its records have expired: it was not synced for the record TTL. From that second on it
   * is treated as reset, whenever the reset is made. One that has no changes has nothing to expire.
   */
  public boolean hasExpired(long nowMs, Duration recordTtl) {
    return !isEmpty() && lastSyncMs + recordTtl.toMillis() <= nowMs;
  }

  /** When its records expire if it is not synced before, in ms since the epoch. */
  public OptionalLong expiresMs(Duration recordTtl) {
    return isEmpty() ? OptionalLong.empty() : OptionalLong.of(lastSyncMs + recordTtl.toMillis());
  }

  /** The day on which its records expire if it is not synced before, in days since the epoch. */
  public OptionalLong dueDay(Duration recordTtl) {
    OptionalLong expiresMs = expiresMs(recordTtl);
    return expiresMs.isEmpty() ? expiresMs : OptionalLong.of(expiresMs.getAsLong() / MS_PER_DAY);
  }

  /** When its last change was made, in ms since the epoch. */
  public OptionalLong lastChangeMs() {
    return isEmpty() ? OptionalLong.empty() : OptionalLong.of(committed.timeMs());
  }

  private boolean isEmpty() {
    return committed.equals(Position.START);
  }

  /**
   * This head emptied: the next incarnation, whose time is after this one's, so that cursors keep
   * their order. The version goes on, or a late transaction of the old incarnation could fit it.
   */
  public Head reset(int random, int newShards, long nowMs) {
    Incarnation next = new Incarnation(Math.max(nowMs, incarnation.createdMs() + 1), random);
    return new Head(
        next,
        newShards,
        version + 1,
        Position.START,
        Position.START,
        0,
        0,
        Checksum.EMPTY,
        ExpiryDays.NONE,
        lastSyncMs,
        createdMs,
        PruneMark.NONE,
        Optional.empty(),
        lastRun,
        Optional.empty());
  }

  /**
   * The time of the next positions, by a clock that may stand behind another writer's, or that of a
   * restore: one before its start would be taken for one from before the restore.
   */
  public long nextTimeMs(long nowMs) {
    long startMs = restored.map(RestoreMark::startMs).orElse(0L);
    return Math.max(nowMs, Math.max(committed.timeMs(), startMs));
  }

  /** Whether every change up to {@link #committed} is known to be visible. */
  public boolean isProven() {
    return vouched.equals(committed);
  }

  /** Whether this head counts a record as it is; else a later commit is turning visible. */
  public boolean counts(StoredRecord record) {
    return record.position().compareTo(committed) <= 0 && record.payload().version() <= version;
  }

  /** The window of deletion tracking that can be ended, if there is one. */
  public Optional<TrackingWindow> openWindow(long nowMs, Duration life) {
    return window.filter(there -> there.isOpen(nowMs, life));
  }

  /** This head once every change up to {@link #committed} was seen. */
  public Head proven() {
    return with(committed, lastSyncMs, pruned, window, lastRun);
  }

  /**
   * This head once the changes up to {@link #committed} were proven visible, by the acknowledgment
   * of the transaction that made them or by seeing each of them, and these transitions committed.
   */
  public Head after(List<Transition> transitions, long nowMs) {
    Position last = committed;
    PruneMark newPruned = pruned;
    long newLive = live;
    long newDeleted = deleted;
    Checksum newChecksum = checksum;
    for (Transition transition : transitions) {
      StoredRecord record = transition.after();
      if (transition.before().isPresent()) {
        StoredRecord old = transition.before().get();
        newLive -= old.isLive() ? 1 : 0;
        newDeleted -= old.isLive() ? 0 : 1;
        newChecksum = old.isLive() ? newChecksum.toggle(old.id(), old.fingerprint()) : newChecksum;
      }
      newLive += record.isLive() ? 1 : 0;
      newDeleted += record.isLive() ? 0 : 1;
      newChecksum =
          record.isLive() ? newChecksum.toggle(record.id(), record.fingerprint()) : newChecksum;
      newPruned = newPruned.after(transition, version + 1);
      last = record.position().compareTo(last) > 0 ? record.position() : last;
    }
    return new Head(
        incarnation,
        shards,
        version + 1,
        last,
        committed,
        newLive,
        newDeleted,
        newChecksum,
        expiry.after(transitions, nowMs / MS_PER_DAY),
        lastSyncMs,
        createdMs,
        newPruned,
        window,
        lastRun,
        restored);
  }

  /**
   * This head after a sync; a clock that stands behind another writer's moves nothing back.
   *
   * @param run that it was part of
   */
  public Head synced(long nowMs, Optional<RunId> run) {
    long syncMs = Math.max(nowMs, Math.max(lastSyncMs, committed.timeMs()));
    return with(vouched, syncMs, pruned, window, run.or(() -> lastRun));
  }

  /** This head once no record up to a position has a payload. */
  public Head prunedUpTo(Position position) {
    return with(vouched, lastSyncMs, pruned.reached(position), window, lastRun);
  }

  /** This head with another window, or none. */
  public Head with(Optional<TrackingWindow> newWindow) {
    return with(vouched, lastSyncMs, pruned, newWindow, lastRun);
  }

  /** This head from which a restore has begun. */
  public Head with(RestoreMark mark) {
    return new Head(
        incarnation,
        shards,
        version,
        committed,
        vouched,
        live,
        deleted,
        checksum,
        expiry,
        lastSyncMs,
        createdMs,
        pruned,
        window,
        lastRun,
        Optional.of(mark));
  }

  private Head with(
      Position newVouched,
      long newLastSyncMs,
      PruneMark newPruned,
      Optional<TrackingWindow> newWindow,
      Optional<RunId> newLastRun) {
    return new Head(
        incarnation,
        shards,
        version,
        committed,
        newVouched,
        live,
        deleted,
        checksum,
        expiry,
        newLastSyncMs,
        createdMs,
        newPruned,
        newWindow,
        newLastRun,
        restored);
  }

  /** The cursor of a position in this incarnation. */
  public Cursor cursor(Position position) {
    return new Cursor(incarnation, position);
  }

  /**
   * The position after which a reader goes on.
   *
   * @throws CursorExpiredException if the cursor is of another incarnation, past the last position,
   *     or from before a restore that may have taken back what it has passed
   */
  public Position resume(Cursor cursor) {
    if (!cursor.incarnation().equals(incarnation)) {
      throw new CursorExpiredException("the dataset was reset after this cursor was given out");
    }
    if (cursor.position().compareTo(committed) > 0) {
      throw new CursorExpiredException("the cursor is past the dataset's last position");
    }
    if (restored.filter(mark -> mark.expires(cursor.position())).isPresent()) {
      throw new CursorExpiredException(
          "the cache was restored to a moment before this cursor was given out");
    }
    return cursor.position();
  }
}
