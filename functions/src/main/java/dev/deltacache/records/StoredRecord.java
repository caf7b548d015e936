package dev.deltacache.records;

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

  /** The same at another place in the stream. */
  public StoredRecord movedTo(Position newPosition) {
    return new StoredRecord(
        id, fingerprint, newPosition, lastAction, firstSeenMs, deletedAtMs, payload);
  }

  /** The same whose payload expires at another time, in seconds since the epoch. */
  public StoredRecord expiringAt(long expiresAt) {
    return new StoredRecord(
        id,
        fingerprint,
        position,
        lastAction,
        firstSeenMs,
        deletedAtMs,
        payload.expiringAt(expiresAt));
  }

  public boolean isLive() {
    return lastAction != Action.DELETED;
  }
}
