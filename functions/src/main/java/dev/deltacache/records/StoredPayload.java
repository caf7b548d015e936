package dev.deltacache.records;

/**
 * What a record's item knows of its payload, which stands in a table of its own.
 *
 * @param version the dataset's version at the commit that wrote it
 * @param expiresAt in seconds since the epoch, as DynamoDB's TTL counts
 * @param bytes encoded, all parts
 * @param parts how many items hold it; none once it was pruned
 * @param escapedBytes what its JSON takes on a page, escaped as a JSON string
 */
public record StoredPayload(long version, long expiresAt, int bytes, int parts, long escapedBytes) {
  private static final long SECONDS_PER_DAY = 86_400;

  /**
   * Whether it was pruned or its time has passed: from that second on it is gone, whatever still
   * stands there. One that was pruned is gone by any clock.
   */
  public boolean goneAt(long nowMs) {
    return isPruned() || expiresAt * 1000 <= nowMs;
  }

  boolean isPruned() {
    return parts == 0;
  }

  StoredPayload prunedAt(long seconds) {
    return new StoredPayload(version, seconds, 0, 0, 0);
  }

  StoredPayload expiringAt(long newExpiresAt) {
    return new StoredPayload(version, newExpiresAt, bytes, parts, escapedBytes);
  }

  /** The day of its expiry, in days since the epoch, UTC. */
  long expiryDay() {
    return expiresAt / SECONDS_PER_DAY;
  }
}
