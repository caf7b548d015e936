package dev.deltacache.records;

import java.time.Duration;
import java.util.Optional;

/** What a restore of the tables makes of a head. */
public final class RestoredHead {
  private RestoredHead() {}

  /**
   * The mark up to which the stream stays as it is.
   *
   * @param proven the position up to which every change was found
   * @param lostAfterMs nothing that was committed before this time was lost, in ms since the epoch
   */
  public static Position mark(Head head, Position proven, long lostAfterMs) {
    Position time = new Position(lostAfterMs, 0);
    Position mark = proven.compareTo(time) < 0 ? proven : time;
    // an older restore's readers are told by its mark alone: so all since then moves once more
    return head.restored()
        .map(RestoreMark::upTo)
        .filter(older -> older.compareTo(mark) < 0)
        .orElse(mark);
  }

  /**
   * When a restore starts here: later than all positions that were given out, by whatever clock,
   * and than the version, by which {@link #isDone} tells whether it has come to its end.
   *
   * @param last position that a record has
   * @param startMs of the whole restore, in ms since the epoch
   */
  public static long startMs(Head head, Position last, long startMs) {
    long lastMs = Math.max(last.timeMs(), head.committed().timeMs());
    return Math.max(startMs, Math.max(lastMs, head.version()) + 1);
  }

  /**
   * Whether the records of a dataset can be held against what its head counts: none of them is
   * ahead of it, and all of it is older than what may be lost. If they do not agree then, what was
   * said of the moment of the restore was not true.
   *
   * @param last position that a record has
   */
  public static boolean countsAll(Head head, Position last, long lostAfterMs) {
    return head.committed().timeMs() < lostAfterMs && last.compareTo(head.committed()) <= 0;
  }

  /** Whether this restore, which has begun, has come to its end here. */
  public static boolean isDone(Head head) {
    return head.restored().filter(mark -> head.version() >= mark.startMs()).isPresent();
  }

  /**
   * The head in the end.
   *
   * <p>Its version passes all that were ever given out: a commit takes longer than a millisecond,
   * so that they are fewer than milliseconds since the epoch. So no payload has by chance the
   * version of one that was lost, and no warm writer mistakes what it knows for what is.
   *
   * @param head in which the restore was begun
   * @param records as they are now
   */
  public static Head of(Head head, Recount records, Position last, long nowMs) {
    RestoreMark mark = head.restored().orElseThrow();
    // functions may have been started by mistake before it was done
    long version = Math.max(mark.startMs(), head.version() + 1);
    return new Head(
        head.incarnation(),
        head.shards(),
        version,
        last,
        last,
        records.live(),
        records.deleted(),
        records.checksum(),
        ExpiryDays.of(records.payloads(), Duration.ofMillis(nowMs).toDays()),
        head.lastSyncMs(),
        head.createdMs(),
        new PruneMark(Position.START, version, version),
        Optional.empty(),
        head.lastRun(),
        Optional.of(mark));
  }
}
