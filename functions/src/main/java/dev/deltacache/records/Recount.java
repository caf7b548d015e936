package dev.deltacache.records;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a dataset's head must know, counted from its records.
 *
 * @param live records that are not deleted
 * @param deleted records that are
 * @param checksum of the live ones
 * @param payloads by day of expiry, those included whose day has passed
 * @param last position, {@link Position#START} if there are no records
 * @param beyond records beyond the mark of a restore that it has not moved
 */
public record Recount(
    long live,
    long deleted,
    Checksum checksum,
    Map<Long, ExpiryDays.Bucket> payloads,
    Position last,
    long beyond) {

  public Recount {
    payloads = Map.copyOf(payloads);
  }

  /** Whether a head counts the same records; payloads may have gone since. */
  public boolean agreesWith(Head head) {
    return live == head.live() && deleted == head.deleted() && checksum.equals(head.checksum());
  }

  /** Adds up the records of one shard. */
  public static final class Sum {
    private final Optional<RestoreMark> mark;
    private final Map<Long, ExpiryDays.Bucket> payloads = new TreeMap<>();
    private long live;
    private long deleted;
    private Checksum checksum = Checksum.EMPTY;
    private Position last = Position.START;
    private long beyond;

    /**
     * Of none so far.
     *
     * @param mark of the restore, if one was begun
     */
    public Sum(Optional<RestoreMark> mark) {
      this.mark = mark;
    }

    public void add(StoredRecord record) {
      Position position = record.position();
      if (record.isLive()) {
        live++;
        checksum = checksum.toggle(record.id(), record.fingerprint());
      } else {
        deleted++;
      }
      ExpiryDays.Bucket share = ExpiryDays.share(record);
      payloads.merge(share.day(), share, ExpiryDays.Bucket::plus);
      last = later(last, position);
      beyond += mark.filter(restored -> restored.expires(position)).isPresent() ? 1 : 0;
    }

    /** Takes in what another one has added up. */
    public void add(Recount other) {
      live += other.live;
      deleted += other.deleted;
      checksum = new Checksum(checksum.bits().xor(other.checksum.bits()));
      other.payloads.forEach((day, share) -> payloads.merge(day, share, ExpiryDays.Bucket::plus));
      last = later(last, other.last);
      beyond += other.beyond;
    }

    public Recount total() {
      return new Recount(live, deleted, checksum, payloads, last, beyond);
    }

    private static Position later(Position one, Position other) {
      return one.compareTo(other) > 0 ? one : other;
    }
  }
}
