package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PageTest {
  @Test
  void blockAfterCommands_isTheirAnswer_whateverItsLanguage() {
    Page page = page("```sh", "a", "```", "", "```json", "{}", "```", "```sh", "b", "```");
    assertThat(page.commands())
        .extracting(Page.Command::place, Page.Command::text)
        .containsExactly(tuple("x.md:1", "a\n"), tuple("x.md:8", "b\n"));
    assertThat(page.commands().getFirst().answer()).contains("{}\n");
    assertThat(page.commands().getLast().answer()).isEmpty();
  }

  @Test
  void marks_areWhatFollowsTheLanguage() {
    Page page = page("```sh node background", "a", "```", "```sh aws", "b", "```");
    assertThat(page.commands().getFirst().marks()).isEqualTo(Set.of(Mark.NODE, Mark.BACKGROUND));
    assertThat(page.commands().getFirst().isRun()).isTrue();
    assertThat(page.commands().getLast().isRun()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> page("```sh awz", "a", "```"));
  }

  @Test
  void consoleAndPrograms_standByThemselves() {
    Page page = page("```text console", "told", "```", "words", "```js", "1;", "```");
    assertThat(page.steps())
        .containsExactly(
            new Page.Console("x.md:1", List.of("told")), new Page.Program("x.md:5", "js", "1;\n"));
  }

  @Test
  void blockThatNothingChecks_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("```sh", "a", "```", "words", "```json", "{}", "```"))
        .withMessageStartingWith("x.md:5: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("```sh", "a", "```", "```", "b", "```", "```", "c", "```"))
        .withMessageStartingWith("x.md:7: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("```sh", "a"))
        .withMessageContaining("line 1");
  }

  private static Page page(String... lines) {
    return Page.of("x.md", List.of(lines));
  }
}
