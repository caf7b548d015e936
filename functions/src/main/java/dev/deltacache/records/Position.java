package dev.deltacache.records;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * The place of a change in its dataset's stream. Sequence numbers are dense: each change takes the
 * next one; times never fall.
 *
 * @param timeMs of the commit, in ms since the epoch
 * @param sequence how many changes the incarnation has had, this one included
 */
public record Position(long timeMs, long sequence) implements Comparable<Position> {
  /** In bytes: 6 of time and 6 of sequence. */
  public static final int BYTES = 12;

  /** Before the first change. */
  public static final Position START = new Position(0, 0);

  private static final long MAX_48_BITS = (1L << 48) - 1;

  /** After every change there can be. */
  public static final Position LAST = new Position(MAX_48_BITS, MAX_48_BITS);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::timeMs).thenComparingLong(Position::sequence);

  public Position {
    if (timeMs < 0 || timeMs > MAX_48_BITS) {
      throw new IllegalArgumentException("time is not a number of 48 bits: " + timeMs);
    }
    if (sequence < 0 || sequence > MAX_48_BITS) {
      throw new IllegalArgumentException("sequence is not a number of 48 bits: " + sequence);
    }
  }

  /** The position after this one for a commit at a time; a clock that stands behind is ignored. */
  public Position next(long nowMs) {
    return new Position(Math.max(nowMs, timeMs), sequence + 1);
  }

  /** The smallest position greater than this one: where a range that excludes this one begins. */
  public Position successor() {
    return new Position(timeMs, sequence + 1);
  }

  /**
   * Where a range that ends before this one ends: nothing that a change can have lies between. The
   * start has nothing before it, and stays.
   */
  public Position predecessor() {
    return sequence == 0 ? this : new Position(timeMs, sequence - 1);
  }

  /** Bytes whose unsigned order is the order of positions. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    put48(bytes, timeMs);
    put48(bytes, sequence);
    return bytes.array();
  }

  public static Position fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("position has " + bytes.length + " bytes");
    }
    return read(ByteBuffer.wrap(bytes));
  }

  static Position read(ByteBuffer source) {
    return new Position(get48(source), get48(source));
  }

  static void put48(ByteBuffer target, long value) {
    target.putShort((short) (value >>> 32)).putInt((int) value);
  }

  static long get48(ByteBuffer source) {
    return (source.getShort() & 0xFFFFL) << 32 | (source.getInt() & 0xFFFFFFFFL);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
