package dev.deltacache.records;

/**
 * A window of deletion tracking, as its start found or made it.
 *
 * @param resumed whether it was open before
 */
public record StartedTracking(String id, boolean resumed) {}
