package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One test a row of the behaviour's table of cases. */
final class ChangeTest {
  private static final long NOW_MS = 1_769_851_800_000L;
  private static final Position OLD = new Position(NOW_MS - 5_000, 7);
  private static final Position NEXT = new Position(NOW_MS, 8);
  private static final long FIRST_SEEN_MS = NOW_MS - 90_000;
  private static final StoredPayload STORED = new StoredPayload(3, NOW_MS / 1000 + 60, 100, 1, 150);
  private static final StoredPayload GONE = new StoredPayload(3, NOW_MS / 1000 - 60, 100, 2, 150);
  private static final StoredPayload FRESH = new StoredPayload(9, NOW_MS / 1000 + 999, 120, 1, 170);
  private static final Fingerprint SAME = Reading.fingerprint("'a':1");
  private static final Fingerprint OTHER = Reading.fingerprint("'a':2");
  private static final Intent.Save SAVE =
      new Intent.Save(
          "r", SAME, new Payload("{\"id\":\"r\",\"a\":1}".getBytes(StandardCharsets.UTF_8)));
  private static final Intent.Delete DELETE = new Intent.Delete("r", OptionalLong.empty());

  @Test
  void save_newId_isAdded_andFirstSeenAtTheTimeOfItsPosition() {
    Change change = Change.of(SAVE, Optional.empty(), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.ADDED);
    assertThat(change.saved(SAVE, NEXT, FRESH))
        .isEqualTo(
            new StoredRecord("r", SAME, NEXT, Action.ADDED, NOW_MS, OptionalLong.empty(), FRESH));
  }

  @Test
  void save_sameFingerprint_isUnchanged() {
    for (Action action : new Action[] {Action.ADDED, Action.UPDATED}) {
      Change change = Change.of(SAVE, live(SAME, STORED, action), BatchRules.DEFAULT, NOW_MS);
      assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
      assertThat(change.outcome().writes()).isFalse();
      assertThat(change.outcome().takesPosition()).isFalse();
    }
  }

  @Test
  void save_otherFingerprint_isUpdated_andFirstSeenIsKept() {
    Change change = Change.of(SAVE, live(OTHER, STORED, Action.ADDED), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.saved(SAVE, NEXT, FRESH))
        .isEqualTo(
            new StoredRecord(
                "r", SAME, NEXT, Action.UPDATED, FIRST_SEEN_MS, OptionalLong.empty(), FRESH));
  }

  @Test
  void save_otherFingerprint_whosePayloadIsGone_isUpdated() {
    Change change = Change.of(SAVE, live(OTHER, GONE, Action.ADDED), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
  }

  @Test
  void save_deletedId_isAddedAgain_samePayloadOrNot() {
    for (Fingerprint before : new Fingerprint[] {SAME, OTHER}) {
      for (StoredPayload payload : new StoredPayload[] {STORED, GONE}) {
        Change change = Change.of(SAVE, dead(before, payload), BatchRules.DEFAULT, NOW_MS);
        assertThat(change.outcome()).isEqualTo(Outcome.ADDED);
        assertThat(change.saved(SAVE, NEXT, FRESH))
            .isEqualTo(
                new StoredRecord(
                    "r", SAME, NEXT, Action.ADDED, NOW_MS, OptionalLong.empty(), FRESH));
      }
    }
  }

  @Test
  void save_unchangedRecordWhosePayloadIsGone_isRestored_withoutAnEvent() {
    Change change = Change.of(SAVE, live(SAME, GONE, Action.UPDATED), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.RESTORED);
    assertThat(change.outcome().takesPosition()).isFalse();
    assertThat(change.outcome().writes()).isTrue();
    assertThat(change.saved(SAVE, NEXT, FRESH))
        .isEqualTo(
            new StoredRecord(
                "r", SAME, OLD, Action.UPDATED, FIRST_SEEN_MS, OptionalLong.empty(), FRESH));
  }

  @Test
  void payload_isGone_fromTheSecondOfItsExpiry() {
    StoredPayload endsNow = new StoredPayload(3, NOW_MS / 1000, 100, 1, 150);
    assertThat(endsNow.goneAt(NOW_MS - 1)).isFalse();
    assertThat(endsNow.goneAt(NOW_MS)).isTrue();
  }

  @Test
  void delete_liveId_isDeleted_andItsPayloadStaysWithANewExpiry() {
    Change change =
        Change.of(DELETE, live(OTHER, STORED, Action.UPDATED), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.DELETED);
    long keptUntil = NOW_MS / 1000 + 2_592_000;
    assertThat(change.deleted(DELETE, NEXT, keptUntil))
        .isEqualTo(
            new StoredRecord(
                "r",
                OTHER,
                NEXT,
                Action.DELETED,
                FIRST_SEEN_MS,
                OptionalLong.of(NOW_MS),
                new StoredPayload(3, keptUntil, 100, 1, 150)));
  }

  @Test
  void delete_withDeletedAt_takesIt_andThePositionStaysThatOfTheCommit() {
    Intent.Delete delete = new Intent.Delete("r", OptionalLong.of(12_345));
    Change change =
        Change.of(delete, live(OTHER, STORED, Action.ADDED), BatchRules.DEFAULT, NOW_MS);
    StoredRecord after = change.deleted(delete, NEXT, NOW_MS);
    assertThat(after.deletedAtMs()).hasValue(12_345);
    assertThat(after.position()).isEqualTo(NEXT);
  }

  @Test
  void delete_liveIdWhosePayloadIsGone_isDeleted_andTheTimeOfItsLossIsKept() {
    Change change =
        Change.of(DELETE, live(OTHER, GONE, Action.UPDATED), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.DELETED);
    assertThat(change.deleted(DELETE, NEXT, GONE.expiresAt()).payload()).isEqualTo(GONE);
  }

  @Test
  void delete_deletedId_isUnchanged() {
    assertThat(Change.of(DELETE, dead(SAME, STORED), BatchRules.DEFAULT, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(Change.of(DELETE, dead(SAME, GONE), BatchRules.DEFAULT, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void delete_unknownId_storesNothing() {
    Outcome outcome = Change.of(DELETE, Optional.empty(), BatchRules.DEFAULT, NOW_MS).outcome();
    assertThat(outcome).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome.writes()).isFalse();
    assertThat(outcome.takesPosition()).isFalse();
  }

  @Test
  void announcedSave_ofAnUnchangedRecordWhosePayloadIsGone_isUpdated() {
    BatchRules announced =
        new BatchRules(
            new BatchRules.Merging.Overwrite(), BatchRules.Restored.ANNOUNCED, IgnoredFields.NONE);
    Change change = Change.of(SAVE, live(SAME, GONE, Action.ADDED), announced, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(Change.of(SAVE, live(SAME, STORED, Action.ADDED), announced, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void changeAfterTheBatchsCursor_isLeftAlone_butForOneThatIsTheStateSent() {
    BatchRules before = after(new Position(OLD.timeMs(), OLD.sequence() - 1));
    assertThat(Change.of(SAVE, live(OTHER, STORED, Action.ADDED), before, NOW_MS).outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(Change.of(SAVE, dead(SAME, STORED), before, NOW_MS).outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(Change.of(DELETE, live(SAME, STORED, Action.ADDED), before, NOW_MS).outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(Change.of(SAVE, live(SAME, STORED, Action.ADDED), before, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(Change.of(SAVE, live(SAME, GONE, Action.ADDED), before, NOW_MS).outcome())
        .isEqualTo(Outcome.RESTORED);
    assertThat(Change.of(DELETE, dead(SAME, STORED), before, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(Change.of(SAVE, Optional.empty(), before, NOW_MS).outcome())
        .isEqualTo(Outcome.ADDED);
  }

  @Test
  void changeAtTheBatchsCursor_isOverwritten() {
    assertThat(Change.of(SAVE, live(OTHER, STORED, Action.ADDED), after(OLD), NOW_MS).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(Change.of(DELETE, live(SAME, STORED, Action.ADDED), after(OLD), NOW_MS).outcome())
        .isEqualTo(Outcome.DELETED);
  }

  @Test
  void prune_emptiesAPayloadThatIsThere_ofARecordUpToThePosition() {
    Intent.Prune prune = new Intent.Prune("r", OLD);
    Change change = Change.of(prune, live(SAME, STORED, Action.ADDED), BatchRules.DEFAULT, NOW_MS);
    assertThat(change.outcome()).isEqualTo(Outcome.PRUNED);
    StoredRecord pruned = change.pruned(NOW_MS);
    assertThat(pruned.position()).isEqualTo(OLD);
    assertThat(pruned.lastAction()).isEqualTo(Action.ADDED);
    // by every clock
    assertThat(pruned.payload().goneAt(NOW_MS - 90_000)).isTrue();
    Intent.Prune earlier = new Intent.Prune("r", new Position(OLD.timeMs(), OLD.sequence() - 1));
    assertThat(
            Change.of(earlier, live(SAME, STORED, Action.ADDED), BatchRules.DEFAULT, NOW_MS)
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(
            Change.of(prune, live(SAME, GONE, Action.ADDED), BatchRules.DEFAULT, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(Change.of(prune, Optional.empty(), BatchRules.DEFAULT, NOW_MS).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  private static BatchRules after(Position position) {
    Cursor cursor = new Cursor(new Incarnation(1, 2), position);
    return new BatchRules(
        new BatchRules.Merging.IgnoreIfModifiedAfterCursor(Optional.of(cursor)),
        BatchRules.Restored.SILENT,
        IgnoredFields.NONE);
  }

  private static Optional<StoredRecord> live(
      Fingerprint fingerprint, StoredPayload payload, Action action) {
    return Optional.of(
        new StoredRecord(
            "r", fingerprint, OLD, action, FIRST_SEEN_MS, OptionalLong.empty(), payload));
  }

  private static Optional<StoredRecord> dead(Fingerprint fingerprint, StoredPayload payload) {
    return Optional.of(
        new StoredRecord(
            "r", fingerprint, OLD, Action.DELETED, FIRST_SEEN_MS, OptionalLong.of(5), payload));
  }
}
