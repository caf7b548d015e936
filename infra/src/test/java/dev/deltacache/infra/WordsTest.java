package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void words_endAtBlanks() {
    assertThat(Words.of(" list  --a\tb\n")).containsExactly("list", "--a", "b");
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of("  ")).isEmpty();
  }

  @Test
  void quotes_keepBlanksTogether_andAreDropped() {
    assertThat(Words.of("--name 'sync worker' --x=\"a 'b'\"c ''"))
        .containsExactly("--name", "sync worker", "--x=a 'b'c", "");
  }

  @Test
  void quoteThatIsNotClosed_isRefused() {
    assertThatThrownBy(() -> Words.of("--name 'sync"))
        .isInstanceOf(SettingException.class)
        .hasMessage("A quote is not closed: '");
  }
}
