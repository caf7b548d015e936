package dev.deltacache.records;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a batch does to one record, decided against the record as it was read.
 *
 * @param before the record as it was read, if there was one
 */
public record Change(Outcome outcome, Intent intent, Optional<StoredRecord> before) {

  /** Decides. The table is that of the behaviour's cases for a save and for a delete. */
  public static Change of(Intent intent, Optional<StoredRecord> before, long nowMs) {
    Outcome outcome =
        switch (intent) {
          case Intent.Save save -> ofSave(save, before, nowMs);
          case Intent.Delete _ -> ofDelete(before);
        };
    return new Change(outcome, intent, before);
  }

  private static Outcome ofSave(Intent.Save save, Optional<StoredRecord> before, long nowMs) {
    if (before.isEmpty() || !before.get().isLive()) {
      return Outcome.ADDED;
    }
    if (!before.get().fingerprint().equals(save.fingerprint())) {
      return Outcome.UPDATED;
    }
    return before.get().payload().goneAt(nowMs) ? Outcome.RESTORED : Outcome.UNCHANGED;
  }

  private static Outcome ofDelete(Optional<StoredRecord> before) {
    if (before.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    return before.get().isLive() ? Outcome.DELETED : Outcome.UNCHANGED;
  }

  public String id() {
    return intent.id();
  }

  /**
   * The record after a save.
   *
   * @param position the change's own; a restored record keeps the one it had
   */
  public StoredRecord saved(Intent.Save save, Position position, StoredPayload payload) {
    if (outcome == Outcome.RESTORED) {
      StoredRecord old = before.orElseThrow();
      return new StoredRecord(
          old.id(),
          old.fingerprint(),
          old.position(),
          old.lastAction(),
          old.firstSeenMs(),
          old.deletedAtMs(),
          payload);
    }
    boolean added = outcome == Outcome.ADDED;
    return new StoredRecord(
        save.id(),
        save.fingerprint(),
        position,
        added ? Action.ADDED : Action.UPDATED,
        added ? position.timeMs() : before.orElseThrow().firstSeenMs(),
        OptionalLong.empty(),
        payload);
  }

  /**
   * The record after its deletion.
   *
   * @param payloadExpiresAt when the last-known payload, which stays, expires now, in seconds since
   *     the epoch; or when it expired
   */
  public StoredRecord deleted(Intent.Delete delete, Position position, long payloadExpiresAt) {
    StoredRecord old = before.orElseThrow();
    return new StoredRecord(
        old.id(),
        old.fingerprint(),
        position,
        Action.DELETED,
        old.firstSeenMs(),
        OptionalLong.of(delete.deletedAtMs().orElse(position.timeMs())),
        old.payload().expiringAt(payloadExpiresAt));
  }
}
