package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NangoCursorTest {
  private static final DatasetKey DATASET = new DatasetKey("prod", "hubspot", "c1", "Contact", "b");

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T09:30:00.123Z||8b3f, 2026-01-31T09:30:00.123Z",
    "2026-01-31T10:30:00.123456+01:00||8b3f, 2026-01-31T09:30:00.123Z",
    "2026-01-31T09:30:00Z||a||b, 2026-01-31T09:30:00.000Z",
    "2026-01-31T09:30:00Z||ÿþ?>, 2026-01-31T09:30:00.000Z"
  })
  void cursorOfNangos_isRefused_withTheTimeToReadFromOnce(String content, String time) {
    byte[] bytes = content.getBytes(UTF_8);
    Base64.Encoder plain = Base64.getEncoder();
    for (String text :
        new String[] {
          plain.encodeToString(bytes),
          plain.withoutPadding().encodeToString(bytes),
          Base64.getUrlEncoder().encodeToString(bytes),
          // as a query's plus signs arrive
          plain.encodeToString(bytes).replace('+', ' ')
        }) {
      assertThatThrownBy(() -> Cursor.decode(text, DATASET))
          .isInstanceOf(InvalidCursorException.class)
          .hasMessage("is one of Nango's: read once without a cursor, with modified_after=" + time);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday||8b3f", "||8b3f", "2026-01-31T09:30:00Z|8b3f", "8b3f", ""})
  void otherBase64_isNoneOfNangos(String content) {
    String text = Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
    assertThat(NangoCursor.timeMs(text)).isEmpty();
  }

  @Test
  void whatIsNoBase64_isNoneOfNangos() {
    assertThat(NangoCursor.timeMs("2026-01-31T09:30:00.123Z||8b3f")).isEmpty();
    assertThat(NangoCursor.timeMs("\ud83d\ude00")).isEmpty();
  }
}
