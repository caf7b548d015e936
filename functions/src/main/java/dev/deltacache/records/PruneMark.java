package dev.deltacache.records;

import java.nio.ByteBuffer;

/**
 * How far pruning by cursor has come, so that the next call need not walk what the last ones have.
 *
 * @param upTo up to this position no record has a payload
 * @param restoredVersion the version of the last commit that stored an emptied payload again: a
 *     prune that began before it has not seen that one
 * @param prunedVersion the version of the last commit that emptied a payload
 */
public record PruneMark(Position upTo, long restoredVersion, long prunedVersion) {
  public static final PruneMark NONE = new PruneMark(Position.START, 0, 0);

  private static final int BYTES = Position.BYTES + 12;

  /** The version of the last commit of a record that kept its position: no stream shows it. */
  public long silentVersion() {
    return Math.max(restoredVersion, prunedVersion);
  }

  /** This mark after a commit. */
  PruneMark after(Transition transition, long version) {
    return switch (transition.kind()) {
      case CHANGE -> this;
      case RESTORATION -> restored(transition.after().position(), version);
      case PRUNING -> new PruneMark(upTo, restoredVersion, version);
    };
  }

  // a payload stands again at a position: not at or after it
  private PruneMark restored(Position position, long version) {
    Position below = position.predecessor();
    return new PruneMark(upTo.compareTo(below) > 0 ? below : upTo, version, prunedVersion);
  }

  /** This mark once there is no payload up to a position. */
  PruneMark reached(Position position) {
    return new PruneMark(position, restoredVersion, prunedVersion);
  }

  /** 24 bytes. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(upTo.toBytes());
    Position.put48(bytes, restoredVersion);
    Position.put48(bytes, prunedVersion);
    return bytes.array();
  }

  public static PruneMark fromBytes(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    return new PruneMark(Position.read(bytes), Position.get48(bytes), Position.get48(bytes));
  }
}
