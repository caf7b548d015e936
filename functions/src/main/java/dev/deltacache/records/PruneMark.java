package dev.deltacache.records;

import java.nio.ByteBuffer;

/**
 * How far pruning by cursor has come, so that the next call need not walk what the last ones have.
 *
 * @param upTo up to this position no record has a payload
 * @param restoredVersion the version of the last commit that stored an emptied payload again: a
 *     prune that began before it has not seen that one
 */
public record PruneMark(Position upTo, long restoredVersion) {
  public static final PruneMark NONE = new PruneMark(Position.START, 0);

  private static final int BYTES = Position.BYTES + 6;

  /** This mark once a payload stands again at a position: not at or after it. */
  PruneMark restored(Position position, long version) {
    Position below = position.predecessor();
    return new PruneMark(upTo.compareTo(below) > 0 ? below : upTo, version);
  }

  /** 18 bytes. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(upTo.toBytes());
    Position.put48(bytes, restoredVersion);
    return bytes.array();
  }

  public static PruneMark fromBytes(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    return new PruneMark(Position.read(bytes), Position.get48(bytes));
  }
}
