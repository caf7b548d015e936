package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class IncarnationTest {
  @Property
  void fromBytes_ofToBytes_isTheIncarnation(@ForAll("incarnations") Incarnation incarnation) {
    assertThat(incarnation.toBytes()).hasSize(10);
    assertThat(Incarnation.fromBytes(incarnation.toBytes())).isEqualTo(incarnation);
  }

  @Property
  void bytes_compareUnsigned_byTimeOfCreationFirst(
      @ForAll("incarnations") Incarnation one, @ForAll("incarnations") Incarnation other) {
    int order = Arrays.compareUnsigned(one.toBytes(), other.toBytes());
    if (one.createdMs() != other.createdMs()) {
      assertThat(Integer.signum(order)).isEqualTo(Long.compare(one.createdMs(), other.createdMs()));
    }
    assertThat(order == 0).isEqualTo(one.equals(other));
  }

  @Test
  void bytesOfAnotherLength_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Incarnation.fromBytes(new byte[12]));
  }

  @Provide
  Arbitrary<Incarnation> incarnations() {
    return Streams.cursors().map(Cursor::incarnation);
  }
}
