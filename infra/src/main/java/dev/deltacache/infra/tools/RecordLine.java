package dev.deltacache.infra.tools;

import dev.deltacache.records.Fingerprint;

/**
 * A line of JSON lines that is a record.
 *
 * @param text as it was written
 * @param deletedAt ISO 8601; empty if the record is live
 * @param isPruned whether there is no payload to save
 */
record RecordLine(
    String id, String text, Fingerprint fingerprint, String deletedAt, boolean isPruned) {
  boolean isDeleted() {
    return !deletedAt.isEmpty();
  }
}
