package dev.deltacache.records;

import java.util.List;

/**
 * What the end of a window of deletion tracking has deleted.
 *
 * @param hasMore whether there are more to delete, and the window is still open
 */
public record EndedTracking(List<String> deleted, boolean hasMore) {}
