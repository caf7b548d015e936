package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetsCursorTest {
  private static final DatasetKey LAST =
      new DatasetKey("prod", "hubspot", "acme", "Contact", "base");
  private static final DatasetsQuery ALL = query("prod", null, null);

  @Test
  void cursor_isReadAsItWasMade_whateverTheLimitIs() {
    String text = DatasetsCursor.encode(ALL, LAST);

    DatasetsQuery other =
        DatasetsQuery.first("prod", Optional.empty(), Optional.empty(), 7).goingOnAfter(LAST);
    assertThat(DatasetsCursor.decode(text, other)).isEqualTo(LAST);
  }

  @Test
  void cursor_ofAListByConnectionAlone_mayBeThatOfAnotherConnection_whichWasLookedAt() {
    DatasetsQuery byConnection = query("prod", null, "rare");

    String text = DatasetsCursor.encode(byConnection, LAST);

    assertThat(DatasetsCursor.decode(text, byConnection)).isEqualTo(LAST);
  }

  @Test
  void cursor_ofTheLongestNames_hasTheLengthThatIsTold() {
    String name = "n".repeat(255);
    DatasetKey longest = new DatasetKey("prod", name, name, name, name);

    String text = DatasetsCursor.encode(ALL, longest);

    assertThat(text).hasSize(1_376).matches("[0-9A-Za-z_-]+");
    assertThat(DatasetsCursor.decode(text, ALL)).isEqualTo(longest);
  }

  @Test
  void cursor_thatWasAlteredAnywhere_isRefused() {
    String text = DatasetsCursor.encode(ALL, LAST);
    for (int i = 0; i < text.length(); i++) {
      for (char other : new char[] {'A', 'B', '7', '_', '+', ' ', 'é'}) {
        if (text.charAt(i) != other) {
          refused(text.substring(0, i) + other + text.substring(i + 1), ALL);
        }
      }
      refused(text.substring(0, i), ALL);
      refused(text.substring(i + 1), ALL);
    }
    refused(text + "A", ALL);
    refused(text + "=", ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A", "AQ", "AQEBAQEBAQEB", "no cursor", "\uD800", "%00"})
  void textThatIsNoCursor_isRefused(String text) {
    refused(text, ALL);
  }

  @Test
  void cursor_ofAnotherList_isRefused() {
    List<DatasetsQuery> lists =
        List.of(
            ALL,
            query("prod", "hubspot", null),
            query("prod", "hubspot", "acme"),
            query("prod", null, "acme"),
            query("test", null, null));
    for (DatasetsQuery made : lists) {
      for (DatasetsQuery read : lists) {
        if (!made.equals(read)) {
          refused(DatasetsCursor.encode(made, LAST), read);
        }
      }
    }
  }

  // the hash is no secret: who makes one is refused by what the names are
  @Test
  void cursor_withAHashThatFits_butNamesOutsideTheList_isRefused() {
    DatasetsQuery query = query("prod", "hubspot", null);
    DatasetKey outside = new DatasetKey("prod", "zoho", "acme", "Contact", "base");

    refused(DatasetsCursor.encode(query, outside), query);
  }

  @Test
  void cursor_withAHashThatFits_butNamesThatAreNone_isRefused() {
    byte[] names = {1, 1, 'a', 1, 'b', 1, (byte) 0xFF, 1, 'd'};
    byte[] list = "l4:prod0:0:".getBytes(UTF_8);
    byte[] hash = Sha256.of(ByteBuffer.wrap(list), ByteBuffer.wrap(names));
    byte[] bytes = Arrays.copyOf(names, names.length + 7);
    System.arraycopy(hash, 0, bytes, names.length, 7);

    refused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), ALL);
  }

  private static void refused(String text, DatasetsQuery query) {
    assertThatThrownBy(() -> DatasetsCursor.decode(text, query))
        .as(text)
        .isInstanceOf(InvalidCursorException.class);
  }

  private static DatasetsQuery query(String environment, String integration, String connection) {
    return DatasetsQuery.first(
        environment, Optional.ofNullable(integration), Optional.ofNullable(connection), 100);
  }
}
