package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalSettingsTest {
  @Test
  void nothingSet_givesTheDefaults() {
    assertThat(LocalSettings.of(Map.of())).isEqualTo(new LocalSettings(3000, "local-dev-key"));
  }

  @Test
  void whatIsSet_isTaken() {
    assertThat(LocalSettings.of(Map.of("PORT", "8080", "API_KEY", "secret")))
        .isEqualTo(new LocalSettings(8080, "secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "65536", "99999999999", "http", " 3000"})
  void badPort_isSaidInOneLine(String port) {
    assertThatThrownBy(() -> LocalSettings.of(Map.of("PORT", port)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("PORT is not a number from 1 to 65535: ")
        .hasMessageContaining(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "schlüssel", "a\nb"})
  void badKey_isSaidInOneLine(String key) {
    assertThatThrownBy(() -> LocalSettings.of(Map.of("API_KEY", key)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("API_KEY ")
        .hasMessageNotContaining("\n");
  }
}
