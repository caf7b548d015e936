package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RestoredHeadTest {
  private static final Incarnation INCARNATION = new Incarnation(1_000, 7);
  private static final Head NEW = Head.create(INCARNATION, 4, 1_000);
  private static final Position AT_2000 = new Position(2_000, 5);
  private static final RestoreMark MARK = new RestoreMark(AT_2000, 9_000);

  @Test
  void cursor_hasExpired_beyondTheMarkAndBeforeTheStart_alone() {
    Head head = restored(MARK, new Position(9_500, 20));
    assertThat(head.resume(cursor(AT_2000))).isEqualTo(AT_2000);
    assertThat(head.resume(cursor(new Position(9_000, 6)))).isNotNull();
    assertThat(head.resume(cursor(Position.START))).isEqualTo(Position.START);
    for (Position lost : List.of(new Position(2_000, 6), new Position(8_999, 7))) {
      assertThatThrownBy(() -> head.resume(cursor(lost)))
          .isInstanceOf(CursorExpiredException.class)
          .hasMessage("the cache was restored to a moment before this cursor was given out");
    }
  }

  @Test
  void mark_isTheEarliest_ofWhatIsProven_whatIsOldEnough_andAnOlderMark() {
    assertThat(RestoredHead.mark(NEW, AT_2000, 3_000)).isEqualTo(AT_2000);
    assertThat(RestoredHead.mark(NEW, AT_2000, 2_000)).isEqualTo(new Position(2_000, 0));
    Head older = NEW.with(new RestoreMark(new Position(500, 1), 600));
    assertThat(RestoredHead.mark(older, AT_2000, 3_000)).isEqualTo(new Position(500, 1));
    assertThat(RestoredHead.mark(older, AT_2000, 400)).isEqualTo(new Position(400, 0));
  }

  @Test
  void start_isLaterThanAllPositions_andThanTheVersion() {
    assertThat(RestoredHead.startMs(NEW, AT_2000, 5_000)).isEqualTo(5_000);
    assertThat(RestoredHead.startMs(NEW, AT_2000, 2_000)).isEqualTo(2_001);
    // of an earlier restore, by a clock that stood ahead, in which nothing moved
    Head ahead = restored(MARK, AT_2000);
    assertThat(RestoredHead.startMs(ahead, AT_2000, 5_000)).isEqualTo(9_001);
    assertThat(RestoredHead.startMs(restored(MARK, new Position(9_500, 6)), AT_2000, 5_000))
        .isEqualTo(9_501);
  }

  @Test
  void nextTime_isNotBeforeTheStart() {
    assertThat(NEW.with(MARK).nextTimeMs(8_000)).isEqualTo(9_000);
    assertThat(NEW.with(MARK).nextTimeMs(9_500)).isEqualTo(9_500);
    assertThat(NEW.nextTimeMs(8_000)).isEqualTo(8_000);
  }

  @Test
  void restore_isDone_onceTheVersionHasPassedItsStart() {
    assertThat(RestoredHead.isDone(NEW)).isFalse();
    assertThat(RestoredHead.isDone(NEW.with(MARK))).isFalse();
    assertThat(RestoredHead.isDone(restored(MARK, AT_2000))).isTrue();
  }

  @Test
  void head_countsWhatIsThere_andIsProven() {
    Head head = restored(MARK, new Position(9_000, 6));
    assertThat(head.live()).isEqualTo(1);
    assertThat(head.deleted()).isZero();
    assertThat(head.checksum())
        .isEqualTo(Checksum.EMPTY.toggle("a", Fingerprint.fromBytes(new byte[16])));
    assertThat(head.expiry().from(0)).containsExactly(new ExpiryDays.Bucket(2, 1, 30));
    assertThat(head.isProven()).isTrue();
    assertThat(head.lastSyncMs()).isEqualTo(NEW.lastSyncMs());
  }

  @Test
  void mark_isReadAsItWasWritten() {
    assertThat(RestoreMark.fromBytes(MARK.toBytes())).isEqualTo(MARK);
  }

  private static Head restored(RestoreMark mark, Position last) {
    Recount.Sum sum = new Recount.Sum(Optional.of(mark));
    sum.add(
        new StoredRecord(
            "a",
            Fingerprint.fromBytes(new byte[16]),
            last,
            Action.ADDED,
            2_000,
            OptionalLong.empty(),
            new StoredPayload(3, 2 * 86_400 + 5, 30, 1, 40)));
    return RestoredHead.of(NEW.with(mark), sum.total(), last, 10_000);
  }

  private static Cursor cursor(Position position) {
    return new Cursor(INCARNATION, position);
  }
}
