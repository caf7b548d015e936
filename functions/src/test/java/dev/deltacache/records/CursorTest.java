package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CursorTest {
  private static final DatasetKey DATASET = new DatasetKey("prod", "hubspot", "c1", "Contact", "b");
  private static final Comparator<Cursor> IN_STREAM_ORDER =
      Comparator.comparingLong((Cursor cursor) -> cursor.incarnation().createdMs())
          .thenComparing(cursor -> cursor.incarnation().random(), Integer::compareUnsigned)
          .thenComparing(Cursor::position);

  @Property
  void cursor_is48CharactersOfBase32hex(@ForAll("cursors") Cursor cursor) {
    assertThat(cursor.encode(DATASET)).matches("[0-9a-v]{48}");
  }

  @Property
  void decode_ofEncode_isTheCursor(@ForAll("cursors") Cursor cursor) {
    assertThat(Cursor.decode(cursor.encode(DATASET), DATASET)).isEqualTo(cursor);
  }

  @Property
  void cursors_compareAsText_inTheOrderOfIncarnationAndPosition(
      @ForAll("cursors") Cursor one, @ForAll("cursors") Cursor other) {
    int order = one.encode(DATASET).compareTo(other.encode(DATASET));
    assertThat(Integer.signum(order))
        .isEqualTo(Integer.signum(IN_STREAM_ORDER.compare(one, other)));
  }

  @Property
  void cursors_ofOneIncarnation_compareAsText_inTheOrderOfPositions(
      @ForAll("cursors") Cursor one, @ForAll("cursors") Cursor other) {
    Cursor sibling = new Cursor(one.incarnation(), other.position());
    int order = one.encode(DATASET).compareTo(sibling.encode(DATASET));
    assertThat(Integer.signum(order))
        .isEqualTo(Integer.signum(one.position().compareTo(other.position())));
  }

  @Test
  void start_isBeforeEveryChange() {
    Incarnation incarnation = new Incarnation(1_767_000_000_000L, -5);
    String start = new Cursor(incarnation, Position.START).encode(DATASET);
    String first = new Cursor(incarnation, Position.START.next(0)).encode(DATASET);
    assertThat(start).isLessThan(first);
  }

  @Test
  void cursor_staysAsItWasGivenOut() {
    Cursor cursor =
        new Cursor(
            new Incarnation(1_767_225_600_000L, 0x1234abcd), new Position(1_769_851_800_000L, 42));
    assertThat(cursor.encode(DATASET))
        .isEqualTo("040pmtmql0014d5bpk0po4r3970000000002ln248mbpc3g9");
  }

  @Provide
  Arbitrary<Cursor> cursors() {
    return Streams.cursors();
  }
}
