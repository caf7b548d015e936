package dev.deltacache.records;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a batch does to one record, decided against the record as it was read.
 *
 * @param before the record as it was read, if there was one
 */
public record Change(Outcome outcome, Intent intent, Optional<StoredRecord> before) {

  /** Decides. The table is that of the behaviour's cases. */
  public static Change of(
      Intent.Plain intent, Optional<StoredRecord> before, BatchRules rules, long nowMs) {
    Outcome outcome =
        switch (intent) {
          case Intent.Save save -> ofSave(save, before, rules, nowMs);
          case Intent.Delete _ -> ofDelete(before, rules);
          case Intent.Prune prune -> ofPrune(prune, before, nowMs);
        };
    return new Change(outcome, intent, before);
  }

  private static Outcome ofSave(
      Intent.Save save, Optional<StoredRecord> before, BatchRules rules, long nowMs) {
    if (before.isEmpty()) {
      return Outcome.ADDED;
    }
    StoredRecord stored = before.get();
    if (stored.isLive() && stored.fingerprint().equals(save.fingerprint())) {
      // the state that was sent, whenever it came about: no cursor asks to leave it alone
      return stored.payload().goneAt(nowMs) ? restored(rules) : Outcome.UNCHANGED;
    }
    if (isLeftAlone(stored, rules)) {
      return Outcome.IGNORED;
    }
    return stored.isLive() ? Outcome.UPDATED : Outcome.ADDED;
  }

  private static Outcome restored(BatchRules rules) {
    return switch (rules.restored()) {
      case SILENT -> Outcome.RESTORED;
      case ANNOUNCED -> Outcome.UPDATED;
    };
  }

  private static Outcome ofDelete(Optional<StoredRecord> before, BatchRules rules) {
    if (before.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (!before.get().isLive()) {
      return Outcome.UNCHANGED;
    }
    return isLeftAlone(before.get(), rules) ? Outcome.IGNORED : Outcome.DELETED;
  }

  private static Outcome ofPrune(Intent.Prune prune, Optional<StoredRecord> before, long nowMs) {
    boolean isDue =
        before
            .filter(stored -> stored.position().compareTo(prune.upTo()) <= 0)
            .filter(stored -> !stored.payload().goneAt(nowMs))
            .isPresent();
    return isDue ? Outcome.PRUNED : Outcome.UNCHANGED;
  }

  private static boolean isLeftAlone(StoredRecord stored, BatchRules rules) {
    return rules
        .cursor()
        .filter(cursor -> stored.position().compareTo(cursor.position()) > 0)
        .isPresent();
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

  /** The record without its payload; all else of it stays, its place in the stream too. */
  public StoredRecord pruned(long nowMs) {
    StoredRecord old = before.orElseThrow();
    return new StoredRecord(
        old.id(),
        old.fingerprint(),
        old.position(),
        old.lastAction(),
        old.firstSeenMs(),
        old.deletedAtMs(),
        old.payload().prunedAt(nowMs / 1000));
  }
}
