package dev.deltacache.records;

import java.util.Optional;

/**
 * Somebody asks whoever runs a sync to run it now.
 *
 * @param connection absent: of whatever connections have it
 * @param name the sync's
 * @param variant the sync's
 * @param reset whether its checkpoint was cleared, so that it begins at the beginning
 * @param emptyCache whether its datasets were emptied
 * @param requestedMs ms since the epoch
 */
public record SyncRequested(
    String environment,
    String integration,
    Optional<String> connection,
    String name,
    String variant,
    boolean reset,
    boolean emptyCache,
    long requestedMs)
    implements CacheEvent {}
