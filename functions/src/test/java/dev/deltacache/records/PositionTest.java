package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PositionTest {
  @Property
  void bytes_compareUnsigned_asPositionsDo(
      @ForAll("positions") Position one, @ForAll("positions") Position other) {
    int order = Arrays.compareUnsigned(one.toBytes(), other.toBytes());
    assertThat(Integer.signum(order)).isEqualTo(Integer.signum(one.compareTo(other)));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
  }

  @Property
  void fromBytes_ofToBytes_isThePosition(@ForAll("positions") Position position) {
    assertThat(position.toBytes()).hasSize(12);
    assertThat(Position.fromBytes(position.toBytes())).isEqualTo(position);
  }

  @Property
  void order_isByTime_thenBySequence(
      @ForAll("positions") Position one, @ForAll("positions") Position other) {
    long byTime = Long.compare(one.timeMs(), other.timeMs());
    long bySequence = Long.compare(one.sequence(), other.sequence());
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo((int) (byTime != 0 ? byTime : bySequence));
  }

  @Test
  void next_takesTheNextSequenceNumber_andATimeThatNeverFalls() {
    Position position = new Position(1_000, 7);
    assertThat(position.next(1_500)).isEqualTo(new Position(1_500, 8));
    assertThat(position.next(1_000)).isEqualTo(new Position(1_000, 8));
    assertThat(position.next(400)).isEqualTo(new Position(1_000, 8));
  }

  @Test
  void successor_isTheSmallestPositionAfterIt() {
    Position position = new Position(1_000, 7);
    assertThat(position.successor()).isEqualTo(new Position(1_000, 8)).isGreaterThan(position);
    assertThat(position.successor()).isLessThanOrEqualTo(position.next(0));
  }

  @Test
  void predecessor_isWhereARangeEndsThatExcludesThePosition() {
    Position position = new Position(1_000, 7);
    assertThat(position.predecessor()).isEqualTo(new Position(1_000, 6)).isLessThan(position);
    assertThat(position.predecessor().successor()).isEqualTo(position);
    // sequences begin with 1: no change has this one
    assertThat(new Position(1_000, 1).predecessor()).isEqualTo(new Position(1_000, 0));
    assertThat(Position.START.predecessor()).isEqualTo(Position.START);
  }

  @Property
  void last_isAfterEveryOther(@ForAll("positions") Position position) {
    assertThat(position).isLessThanOrEqualTo(Position.LAST);
  }

  @Test
  void numbersThatSixBytesCannotHold_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(1L << 48, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(0, 1L << 48));
    assertThatIllegalArgumentException().isThrownBy(() -> Position.fromBytes(new byte[11]));
  }

  @Provide
  Arbitrary<Position> positions() {
    return Streams.positions();
  }
}
