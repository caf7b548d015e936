package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalSettingsTest {
  @Test
  void nothingSet_givesTheDefaults() {
    assertThat(LocalSettings.of(Map.of()))
        .isEqualTo(new LocalSettings(3000, 8000, "local-dev-key", Optional.empty()));
  }

  @Test
  void whatIsSet_isTaken() {
    Map<String, String> all =
        Map.of(
            "HOST", "0.0.0.0",
            "PORT", "8080",
            "DYNAMODB_HOST", "::1",
            "DYNAMODB_PORT", "8001",
            "API_KEY", "secret",
            "DATA_DIR", "/data");
    assertThat(LocalSettings.of(all))
        .isEqualTo(
            new LocalSettings(
                "0.0.0.0",
                8080,
                "::1",
                8001,
                "secret",
                Optional.of(Path.of("/data")),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "65536", "99999999999", "http", " 3000"})
  void badPort_isSaidInOneLine(String port) {
    for (String variable : List.of("PORT", "DYNAMODB_PORT")) {
      assertThatThrownBy(() -> LocalSettings.of(Map.of(variable, port)))
          .isInstanceOf(SettingException.class)
          .hasMessageStartingWith(variable + " is not a number from 1 to 65535: ")
          .hasMessageContaining(port);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a/b", "a\nb"})
  void badHost_isSaidInOneLine(String host) {
    for (String variable : List.of("HOST", "DYNAMODB_HOST")) {
      assertThatThrownBy(() -> LocalSettings.of(Map.of(variable, host)))
          .isInstanceOf(SettingException.class)
          .hasMessageStartingWith(variable + " is not an address or a name: ")
          .hasMessageNotContaining("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void badFolder_isSaidInOneLine(String folder) {
    assertThatThrownBy(() -> LocalSettings.of(Map.of("DATA_DIR", folder)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("DATA_DIR is not the name of a folder: ");
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
