package dev.deltacache.records;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

/**
 * A record as its dataset keeps it: its latest change, without the payload.
 *
 * @param firstSeenMs when it was added, in ms since the epoch
 * @param deletedAtMs when it was deleted, in ms since the epoch; absent while it lives
 */
public record StoredRecord(
    String id,
    Fingerprint fingerprint,
    Position position,
    Action lastAction,
    long firstSeenMs,
    OptionalLong deletedAtMs,
    StoredPayload payload) {
  // in bytes: all but the id and the position
  private static final int STATE_BYTES = Bits128.BYTES + 1 + 6 + 8 + StoredPayload.BYTES;

  private static final List<Action> ACTIONS = List.of(Action.ADDED, Action.UPDATED, Action.DELETED);

  public boolean isLive() {
    return lastAction != Action.DELETED;
  }

  /** All but the id and the position, packed. */
  public byte[] stateToBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(STATE_BYTES);
    bytes.put(fingerprint.toBytes()).put((byte) ACTIONS.indexOf(lastAction));
    Position.put48(bytes, firstSeenMs);
    bytes.putLong(deletedAtMs.orElse(0));
    payload.put(bytes);
    return bytes.array();
  }

  /** The reverse of {@link #stateToBytes}. */
  public static StoredRecord fromBytes(String id, Position position, byte[] state) {
    ByteBuffer bytes = ByteBuffer.wrap(state);
    Fingerprint fingerprint = new Fingerprint(Bits128.read(bytes));
    Action lastAction = ACTIONS.get(bytes.get());
    long firstSeenMs = Position.get48(bytes);
    long deletedAtMs = bytes.getLong();
    return new StoredRecord(
        id,
        fingerprint,
        position,
        lastAction,
        firstSeenMs,
        lastAction == Action.DELETED ? OptionalLong.of(deletedAtMs) : OptionalLong.empty(),
        StoredPayload.read(bytes));
  }
}
