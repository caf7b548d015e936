package dev.deltacache.infra.copy;

/**
 * A record as Nango gives it.
 *
 * @param json as it was written, its metadata included: no digit of a number is lost
 * @param deletedAt ISO 8601; empty if it is not deleted
 * @param cursor of its last change
 */
record NangoRecord(String id, String json, String deletedAt, Payload payload, String cursor) {
  /** Whether its payload is still there, at Nango. */
  enum Payload {
    THERE,
    PRUNED
  }

  boolean isDeleted() {
    return !deletedAt.isEmpty();
  }
}
