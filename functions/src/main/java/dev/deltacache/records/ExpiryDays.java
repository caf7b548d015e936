package dev.deltacache.records;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Payloads and their bytes by day of expiry, packed into the head. Nothing is taken off when a day
 * passes: who asks adds up the days that have not.
 *
 * <p>A longer TTL has more days than the head has room for; then buckets of 2, 4, 8… days each
 * count in the last of their days. A wider bucket holds narrower ones whole, so that widening keeps
 * every count exact, and a payload is always found in the bucket of its day.
 *
 * @param width days a bucket, a power of two
 * @param passed the last day that was dropped: what expired on it or before is counted nowhere,
 *     also where its day falls into a bucket that was widened later
 * @param buckets in order of day, none without payloads
 */
public record ExpiryDays(int width, long passed, List<Bucket> buckets) {
  /** As many buckets as the head has room for: about 10 bytes each. */
  static final int MAX_BUCKETS = 32;

  public static final ExpiryDays NONE = new ExpiryDays(1, 0, List.of());

  /**
   * The payloads that expire in one bucket.
   *
   * @param day the bucket's last, in days since the epoch, UTC
   */
  public record Bucket(long day, long payloads, long bytes) {
    Bucket plus(Bucket other) {
      return new Bucket(day, payloads + other.payloads, bytes + other.bytes);
    }
  }

  public ExpiryDays {
    buckets = List.copyOf(buckets);
  }

  /** The counts after a commit that moved payloads from their old days to their new ones. */
  ExpiryDays after(List<Transition> transitions, long today) {
    long newPassed = Math.max(passed, Math.floorDiv(today - 1, (long) width) * width);
    TreeMap<Long, Bucket> moved = new TreeMap<>();
    buckets.forEach(bucket -> add(moved, bucket, 1, newPassed));
    for (Transition transition : transitions) {
      transition.before().ifPresent(old -> add(moved, share(old, -1), width, newPassed));
      add(moved, share(transition.after(), 1), width, newPassed);
    }
    return packed(moved, width, newPassed);
  }

  /** The counts of payloads by their exact days, as far as these have not passed. */
  static ExpiryDays of(Map<Long, Bucket> byDay, long today) {
    TreeMap<Long, Bucket> counted = new TreeMap<>();
    byDay.values().forEach(exact -> add(counted, exact, NONE.width, today - 1));
    return packed(counted, NONE.width, today - 1);
  }

  private static ExpiryDays packed(TreeMap<Long, Bucket> exact, int width, long passed) {
    exact.values().removeIf(bucket -> bucket.payloads() <= 0);
    int newWidth = width;
    while (exact.size() > MAX_BUCKETS) {
      newWidth *= 2;
      List<Bucket> narrow = List.copyOf(exact.values());
      exact.clear();
      for (Bucket bucket : narrow) {
        add(exact, bucket, newWidth, passed);
      }
    }
    return new ExpiryDays(newWidth, passed, List.copyOf(exact.values()));
  }

  /** A record's own share. */
  static Bucket share(StoredRecord stored) {
    return share(stored, 1);
  }

  private static Bucket share(StoredRecord stored, int sign) {
    StoredPayload payload = stored.payload();
    int count = payload.isPruned() ? 0 : sign;
    return new Bucket(payload.expiryDay(), count, (long) sign * payload.bytes());
  }

  // what was dropped is no longer counted: nothing is added to it or taken off it
  private static void add(TreeMap<Long, Bucket> target, Bucket share, int width, long passed) {
    if (share.day() > passed) {
      long day = Math.ceilDiv(share.day(), (long) width) * width;
      target.merge(day, new Bucket(day, share.payloads(), share.bytes()), Bucket::plus);
    }
  }

  /**
   * Whether these are all the payloads that are counted.
   *
   * @param byDay by their exact days, those that have passed included
   */
  public boolean counts(Map<Long, Bucket> byDay) {
    TreeMap<Long, Bucket> counted = new TreeMap<>();
    byDay.values().forEach(exact -> add(counted, exact, width, passed));
    return buckets.equals(List.copyOf(counted.values()));
  }

  /** The buckets whose days have not all passed. */
  public List<Bucket> from(long today) {
    return buckets.stream().filter(bucket -> bucket.day() >= today).toList();
  }

  /** At most 400 bytes for datasets of up to a billion records. */
  public byte[] toBytes() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    writeNumber(packed, width);
    writeNumber(packed, passed);
    long day = passed;
    for (Bucket bucket : buckets) {
      writeNumber(packed, bucket.day() - day);
      writeNumber(packed, bucket.payloads());
      writeNumber(packed, bucket.bytes());
      day = bucket.day();
    }
    return packed.toByteArray();
  }

  public static ExpiryDays fromBytes(byte[] packed) {
    ByteBuffer source = ByteBuffer.wrap(packed);
    int width = (int) readNumber(source);
    long passed = readNumber(source);
    List<Bucket> buckets = new ArrayList<>();
    long day = passed;
    while (source.hasRemaining()) {
      day += readNumber(source);
      buckets.add(new Bucket(day, readNumber(source), readNumber(source)));
    }
    return new ExpiryDays(width, passed, buckets);
  }

  // seven bits a byte, the lowest first; the eighth says that more follow
  private static void writeNumber(ByteArrayOutputStream target, long number) {
    if (number < 0) {
      throw new IllegalArgumentException("number is negative: " + number);
    }
    long rest = number;
    while (rest > 0x7F) {
      target.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    target.write((int) rest);
  }

  private static long readNumber(ByteBuffer source) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = source.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
