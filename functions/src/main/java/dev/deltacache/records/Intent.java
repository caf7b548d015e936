package dev.deltacache.records;

import java.util.List;
import java.util.OptionalLong;

/** What a batch asks for one record. */
public sealed interface Intent {
  String id();

  /** What can be decided against the record's item alone. */
  sealed interface Plain extends Intent {}

  /** The record shall have this payload. */
  record Save(String id, Fingerprint fingerprint, Payload payload) implements Plain {
    /**
     * Saves by whose fingerprints some fields are no change; those of the batch, if there are none.
     */
    public static List<Save> ignoring(IgnoredFields ignored, List<Save> batch) {
      return ignored == IgnoredFields.NONE
          ? batch
          : batch.stream()
              .map(save -> new Save(save.id(), save.payload().fingerprint(ignored), save.payload()))
              .toList();
    }
  }

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
