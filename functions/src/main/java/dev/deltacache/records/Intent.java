package dev.deltacache.records;

import java.util.OptionalLong;

/** What a batch asks for one record. */
public sealed interface Intent {
  String id();

  /** The record shall have this payload. */
  record Save(String id, Fingerprint fingerprint, Payload payload) implements Intent {}

  /**
   * The record shall be gone.
   *
   * @param deletedAtMs when it went at its source, in ms since the epoch; absent: now
   */
  record Delete(String id, OptionalLong deletedAtMs) implements Intent {}
}
