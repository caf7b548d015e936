package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AlteredCursorTest {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
  private static final DatasetKey DATASET = new DatasetKey("prod", "hubspot", "c1", "Contact", "b");
  private static final Cursor CURSOR =
      new Cursor(new Incarnation(1_767_225_600_000L, 77), new Position(1_769_851_800_000L, 42));
  private static final String TEXT = CURSOR.encode(DATASET);

  @Property(tries = 20)
  void cursor_withAnyOneCharacterChanged_isRefused(@ForAll("cursors") Cursor cursor) {
    String text = cursor.encode(DATASET);
    for (int at = 0; at < text.length(); at++) {
      for (char other : (ALPHABET + "wzA-=\n ").toCharArray()) {
        if (other != text.charAt(at)) {
          assertRefused(text.substring(0, at) + other + text.substring(at + 1));
        }
      }
    }
  }

  @Test
  void cursor_withTwoCharactersSwapped_isRefused() {
    for (int at = 1; at < TEXT.length(); at++) {
      char first = TEXT.charAt(at - 1);
      char second = TEXT.charAt(at);
      if (first != second) {
        assertRefused(TEXT.substring(0, at - 1) + second + first + TEXT.substring(at + 1));
      }
    }
  }

  @Test
  void cursor_cutOrMadeLonger_isRefused() {
    for (int length = 0; length < TEXT.length(); length++) {
      assertRefused(TEXT.substring(0, length));
      assertRefused(TEXT.substring(TEXT.length() - length));
    }
    Stream.of(TEXT + "0", "0" + TEXT, TEXT + "\n", " " + TEXT, TEXT + TEXT, "-" + TEXT.substring(1))
        .forEach(AlteredCursorTest::assertRefused);
  }

  @Test
  void cursor_inUpperCase_isRefused() {
    assertRefused(TEXT.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("otherDatasets")
  void cursor_ofAnotherDataset_isRefused(DatasetKey other) {
    assertThatThrownBy(() -> Cursor.decode(TEXT, other))
        .isInstanceOf(InvalidCursorException.class)
        .hasMessageContaining("another dataset");
  }

  static Stream<DatasetKey> otherDatasets() {
    return Stream.of(
        new DatasetKey("dev", "hubspot", "c1", "Contact", "b"),
        new DatasetKey("prod", "github", "c1", "Contact", "b"),
        new DatasetKey("prod", "hubspot", "c2", "Contact", "b"),
        new DatasetKey("prod", "hubspot", "c1", "Deal", "b"),
        new DatasetKey("prod", "hubspot", "c1", "Contact", "base"),
        new DatasetKey("prod", "hubspot", "c1C", "ontact", "b"));
  }

  @Property
  void anyOtherText_isRefused(@ForAll String text) {
    assertRefused(text);
  }

  @Property
  void anyOtherTextOfTheForm_isRefused(@ForAll("ofTheForm") String text) {
    assertRefused(text);
  }

  @Test
  void refusal_saysNothingOfTheText() {
    assertThatThrownBy(() -> Cursor.decode("secret", DATASET))
        .isInstanceOf(InvalidCursorException.class)
        .hasMessageContaining("48 characters")
        .hasMessageNotContaining("secret");
    assertThat(Cursor.decode(TEXT, DATASET)).isEqualTo(CURSOR);
  }

  @Provide
  Arbitrary<Cursor> cursors() {
    return Streams.cursors();
  }

  @Provide
  Arbitrary<String> ofTheForm() {
    return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofLength(48);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> Cursor.decode(text, DATASET))
        .isInstanceOf(InvalidCursorException.class);
  }
}
