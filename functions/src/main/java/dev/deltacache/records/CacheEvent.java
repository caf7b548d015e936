package dev.deltacache.records;

/** What the cache tells those who listen. */
public sealed interface CacheEvent permits SyncRequested, DatasetChanged {}
