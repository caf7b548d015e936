package dev.deltacache.records;

import java.util.OptionalLong;

/** What a batch asks for one record. */
public sealed interface Intent {
  String id();

  /** What can be decided against the record's item alone. */
  sealed interface Plain extends Intent {}

  /** The record shall have this payload. */
  record Save(String id, Fingerprint fingerprint, Payload payload) implements Plain {}

  /** The record's payload shall have these fields too: against the stored one, a {@link Save}. */
  record Update(String id, Payload fields) implements Intent {}

  /**
   * The record shall be gone.
   *
   * @param deletedAtMs when it went at its source, in ms since the epoch; absent: now
   */
  record Delete(String id, OptionalLong deletedAtMs) implements Plain {}

  /**
   * The record's payload shall be gone.
   *
   * @param upTo unless the record has changed since: the last position that is pruned
   */
  record Prune(String id, Position upTo) implements Plain {}
}
