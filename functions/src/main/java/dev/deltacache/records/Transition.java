package dev.deltacache.records;

import java.util.Optional;

/** A record before and after a commit. */
public record Transition(Optional<StoredRecord> before, StoredRecord after) {}
