package dev.deltacache.records;

import java.nio.ByteBuffer;

/**
 * What a restore of the tables to an earlier moment leaves in a head: which cursors are from before
 * it, and may have passed what it took back.
 *
 * @param upTo up to this position the stream is what it was before; no record that was beyond it
 *     has kept its position
 * @param startMs ms since the epoch: each position that was given out before the restore is of an
 *     earlier time, each one since of this time or later
 */
public record RestoreMark(Position upTo, long startMs) {
  private static final int BYTES = Position.BYTES + 6;

  /** Whether a record keeps its position, unless it has changed since. */
  public boolean keeps(Position position) {
    return position.compareTo(upTo) <= 0;
  }

  /** Whether a reader who has come to a position must begin anew. */
  boolean expires(Position position) {
    return position.compareTo(upTo) > 0 && position.timeMs() < startMs;
  }

  /** 18 bytes. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(upTo.toBytes());
    Position.put48(bytes, startMs);
    return bytes.array();
  }

  public static RestoreMark fromBytes(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    return new RestoreMark(Position.read(bytes), Position.get48(bytes));
  }
}
