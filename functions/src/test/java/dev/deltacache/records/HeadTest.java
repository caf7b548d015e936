package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class HeadTest {
  private static final Incarnation INCARNATION = new Incarnation(1_000, 7);
  private static final Head NEW = Head.create(INCARNATION, 4, 1_000);

  @Test
  void head_ofANewDataset_isEmptyAndProven() {
    assertThat(NEW.version()).isEqualTo(1);
    assertThat(NEW.live() + NEW.deleted()).isZero();
    assertThat(NEW.checksum()).isEqualTo(Checksum.EMPTY);
    assertThat(NEW.committed()).isEqualTo(Position.START);
    assertThat(NEW.isProven()).isTrue();
    assertThat(NEW.createdMs()).isEqualTo(1_000);
    assertThat(NEW.lastSyncMs()).isEqualTo(1_000);
  }

  @Test
  void commit_movesCommitted_andVouchesForTheOneBeforeAlone() {
    Head one = NEW.after(added("a", new Position(2_000, 1)), 2_000);
    assertThat(one.committed()).isEqualTo(new Position(2_000, 1));
    assertThat(one.vouched()).isEqualTo(Position.START);
    assertThat(one.isProven()).isFalse();
    Head two = one.after(added("b", new Position(3_000, 2)), 3_000);
    assertThat(two.committed()).isEqualTo(new Position(3_000, 2));
    assertThat(two.vouched()).isEqualTo(new Position(2_000, 1));
    assertThat(two.version()).isEqualTo(3);
  }

  @Test
  void commitThatTakesNoPosition_movesTheVersion_andProvesTheHead() {
    Head one = NEW.after(added("a", new Position(2_000, 1)), 2_000);
    Head two = one.after(List.of(), 3_000);
    assertThat(two.committed()).isEqualTo(one.committed());
    assertThat(two.isProven()).isTrue();
    assertThat(two.version()).isEqualTo(one.version() + 1);
  }

  @Test
  void lastSync_neverFalls_andCreationStays() {
    Head head =
        NEW.after(List.of(), 9_000)
            .synced(9_000, Optional.empty())
            .after(List.of(), 4_000)
            .synced(4_000, Optional.empty());
    assertThat(head.lastSyncMs()).isEqualTo(9_000);
    assertThat(head.createdMs()).isEqualTo(1_000);
    assertThat(head.incarnation()).isEqualTo(INCARNATION);
    assertThat(head.shards()).isEqualTo(4);
  }

  @Test
  void reset_goesOnWithTheVersion_andItsLifeIsLaterThanTheLast_whateverTheClockSays() {
    Head head = NEW.after(added("a", new Position(2_000, 1)), 2_000);
    for (long nowMs : new long[] {999, 1_000, 1_001}) {
      Head reset = head.reset(3, 8, nowMs);
      assertThat(reset.version()).isEqualTo(head.version() + 1);
      assertThat(reset.incarnation()).isEqualTo(new Incarnation(1_001, 3));
      assertThat(reset.shards()).isEqualTo(8);
      assertThat(reset.live() + reset.deleted()).isZero();
      assertThat(reset.checksum()).isEqualTo(Checksum.EMPTY);
      assertThat(reset.isProven()).isTrue();
    }
  }

  @Test
  void cursor_ofThisIncarnation_upToCommitted_isResumed() {
    Head head = NEW.after(added("a", new Position(2_000, 1)), 2_000);
    Position committed = head.committed();
    assertThat(head.resume(head.cursor(committed))).isEqualTo(committed);
    assertThat(head.resume(NEW.cursor(Position.START))).isEqualTo(Position.START);
  }

  @Test
  void cursor_ofAnotherIncarnation_orPastTheLastPosition_hasExpired() {
    assertThatThrownBy(() -> NEW.resume(new Cursor(new Incarnation(1_000, 8), Position.START)))
        .isInstanceOf(CursorExpiredException.class)
        .hasMessageContaining("reset");
    assertThatThrownBy(() -> NEW.resume(NEW.cursor(Position.START.successor())))
        .isInstanceOf(CursorExpiredException.class)
        .hasMessageContaining("past");
  }

  private static List<Transition> added(String id, Position position) {
    return List.of(
        new Transition(
            Optional.empty(),
            new StoredRecord(
                id,
                Reading.fingerprint("'a':1"),
                position,
                Action.ADDED,
                position.timeMs(),
                OptionalLong.empty(),
                new StoredPayload(2, 2_600_000, 10, 1, 10))));
  }
}
