package dev.deltacache.example.copy;

/**
 * The latest change of a record.
 *
 * @param fingerprint of the record's content, in hex
 * @param payload the record as JSON; null where it is gone from the cache
 */
record Change(String id, boolean isDeletion, String fingerprint, String payload) {}
