package dev.deltacache.records;

/**
 * What a prune by cursor did.
 *
 * @param count of payloads that were emptied
 * @param hasMore whether asking again may empty more
 */
public record PrunedPayloads(long count, boolean hasMore) {}
