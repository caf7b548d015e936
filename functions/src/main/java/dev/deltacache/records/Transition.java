package dev.deltacache.records;

import java.util.Optional;

/** A record before and after a commit. */
public record Transition(Optional<StoredRecord> before, StoredRecord after) {
  /** What it is to who follows the stream. */
  enum Kind {
    /** It took a position. */
    CHANGE,
    /** A payload was stored again at the place where the record stood. */
    RESTORATION,
    /** A payload was emptied at the place where the record stands. */
    PRUNING
  }

  Kind kind() {
    if (before.filter(old -> old.position().equals(after.position())).isEmpty()) {
      return Kind.CHANGE;
    }
    return after.payload().isPruned() ? Kind.PRUNING : Kind.RESTORATION;
  }
}
