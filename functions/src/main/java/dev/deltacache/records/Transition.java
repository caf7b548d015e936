package dev.deltacache.records;

import java.util.Optional;

/** A record before and after a commit. */
public record Transition(Optional<StoredRecord> before, StoredRecord after) {
  /** Whether a payload was stored again at the place where the record stood. */
  boolean isRestoration() {
    return before.filter(old -> old.position().equals(after.position())).isPresent()
        && !after.payload().isPruned();
  }
}
