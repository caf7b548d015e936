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

  public boolean isLive() {
    return lastAction != Action.DELETED;
  }
}
