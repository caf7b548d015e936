package dev.deltacache.records;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record as a reader is given it.
 *
 * @param payload absent if it is gone
 * @param prunedAtMs since when it is gone, in ms since the epoch
 */
public record ServedRecord(
    StoredRecord stored, Optional<Payload> payload, OptionalLong prunedAtMs) {
  // in bytes, escaped as a JSON string: what a page adds to a record's own JSON
  private static final int METADATA_BYTES = 312;
  private static final int TIME_IN_PLACE_OF_NULL_BYTES = 24;

  /** At most how many bytes of a page a record will take, by what its item says. */
  public static long escapedBytesOf(StoredRecord stored) {
    return METADATA_BYTES + 2 * TIME_IN_PLACE_OF_NULL_BYTES + stored.payload().escapedBytes();
  }

  public static ServedRecord whole(StoredRecord stored, Payload payload) {
    return new ServedRecord(stored, Optional.of(payload), OptionalLong.empty());
  }

  /** Without its payload, which has expired, or is found absent now. */
  public static ServedRecord pruned(StoredRecord stored, long nowMs) {
    long goneSince = Math.min(stored.payload().expiresAt() * 1000, nowMs);
    return new ServedRecord(stored, Optional.empty(), OptionalLong.of(goneSince));
  }

  /** The record's JSON without metadata: all of it, or the id alone. */
  public Payload json() {
    return payload.orElseGet(() -> Payload.ofId(stored.id()));
  }

  /** At most how many bytes of a page this takes, escaped as a JSON string. */
  public long escapedBytes() {
    long times = stored.deletedAtMs().stream().count() + prunedAtMs.stream().count();
    return METADATA_BYTES + times * TIME_IN_PLACE_OF_NULL_BYTES + json().escapedBytes();
  }
}
