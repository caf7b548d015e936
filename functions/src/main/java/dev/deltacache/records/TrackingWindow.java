package dev.deltacache.records;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A window of deletion tracking: from its start on, saves note the ids that they name; its end
 * deletes the live records that none has named.
 *
 * @param startedMs ms since the epoch
 * @param random so that two windows that start in the same ms differ
 * @param upTo the last position when it started: what has changed after it was named, or is deleted
 * @param endedUpTo the position up to which every record was named, or is deleted by the end, which
 *     may take several calls
 * @param deletions what the end has deleted so far
 */
public record TrackingWindow(
    long startedMs, int random, Position upTo, Position endedUpTo, Deletions deletions) {
  /** In bytes, packed. */
  public static final int BYTES = 6 + 4 + 2 * Position.BYTES + Deletions.BYTES;

  /** Writers' clocks may differ by this much from that of an end. */
  private static final Duration CLOCKS_APART = Duration.ofDays(1);

  private static final HexFormat HEX = HexFormat.of();
  private static final int TIME_DIGITS = 12;

  /**
   * How many records an end has deleted, and the positions that took.
   *
   * @param last {@link Position#START} while there is none; so the first
   */
  public record Deletions(long count, Position first, Position last) {
    static final int BYTES = 6 + 2 * Position.BYTES;
    static final Deletions NONE = new Deletions(0, Position.START, Position.START);
  }

  /** What a start does where a window is open. */
  public enum IfOpen {
    /** Goes on with it, as a run does whose last one died midway. */
    RESUME,
    /** Closes it, without deleting anything, and opens another. */
    RESTART
  }

  /** One that starts now. */
  public static TrackingWindow start(Position committed, int random, long nowMs) {
    return new TrackingWindow(nowMs, random, committed, Position.START, Deletions.NONE);
  }

  /** As callers see it: 20 hexadecimal digits. */
  public String id() {
    return HEX.toHexDigits(startedMs, TIME_DIGITS) + HEX.toHexDigits(random);
  }

  /** Whether it can still be ended. */
  public boolean isOpen(long nowMs, Duration life) {
    return nowMs < startedMs + life.toMillis();
  }

  /**
   * Whether a save notes what it names: for longer than the window is open, since the end, by
   * another clock, may think that it still is.
   */
  public boolean isNoted(long nowMs, Duration life) {
    return isOpen(nowMs, life.plus(CLOCKS_APART));
  }

  /** Whether its end has begun to delete. */
  public boolean isEnding() {
    return deletions.count() > 0;
  }

  /** This window once its end has deleted some more records, at these positions. */
  public TrackingWindow deleted(long count, Position first, Position last) {
    Position from = isEnding() ? deletions.first() : first;
    return new TrackingWindow(
        startedMs, random, upTo, endedUpTo, new Deletions(deletions.count() + count, from, last));
  }

  /** This window once everything up to a position was named, or is deleted. */
  public TrackingWindow ended(Position position) {
    return new TrackingWindow(startedMs, random, upTo, position, deletions);
  }

  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    Position.put48(bytes, startedMs);
    bytes.putInt(random).put(upTo.toBytes()).put(endedUpTo.toBytes());
    Position.put48(bytes, deletions.count());
    bytes.put(deletions.first().toBytes()).put(deletions.last().toBytes());
    return bytes.array();
  }

  public static TrackingWindow fromBytes(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    return new TrackingWindow(
        Position.get48(bytes),
        bytes.getInt(),
        Position.read(bytes),
        Position.read(bytes),
        new Deletions(Position.get48(bytes), Position.read(bytes), Position.read(bytes)));
  }
}
