package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is wrong in the docs is found: a test of the docs alone could pass for nothing. */
final class ReaderTest {
  private static final String PAGE =
      """
      ```sh
      call() { printf '{"added":%d,"updated":0}\\n' "$1"; }
      call 1 | cut -c 1-23
      ```

      ```json
      {"added":1,"updated":0}
      ```

      ```sh
      echo nothing that is shown > file
      ```

      ```sh background
      echo begun; echo ended
      ```

      ```
      ended
      ```

      ```text console
      begun
      ```
      """;

  @BeforeEach
  void needsPrograms() {
    Programs.require();
  }

  @Test
  void whatIsRight_isRead() throws Exception {
    assertThat(read(PAGE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // a figure, a field and a line of an answer
    "'{\"added\":1', '{\"added\":2', said",
    "'\"updated\":0}\n', '\"changed\":0}\n', said",
    "'\"updated\":0}\n', '\"updated\":0}\n{}\n', said",
    // an option, a name and a file of a command
    "'-c 1-23', '--column 1-23', failed",
    "'call 1', 'cal 1', said",
    "'echo nothing', 'cat nothing', failed",
    "'> file', '> folder/file', failed",
    // what runs on, and what it prints
    "'```\nended', '```\nended well', is to say",
    "'begun\n```', 'began\n```', is to say"
  })
  void whatIsWrong_isFound(String right, String wrong, String told) {
    assertThat(PAGE).contains(right);
    assertThatThrownBy(() -> read(PAGE.replace(right, wrong)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource({
    "./mvnw -q -Pkey -Dkeys=list, no profile key",
    "./mvnw -q -Pkeys -Dkey=list, takes no key",
    "./mvnw -q verify, not in this place"
  })
  void programThatThePomDoesNotHave_isFound(String command, String told) throws Exception {
    Project project = Project.make(folder(), Path.of("examples", "node"), new Ports());
    try (Shell shell = new Shell(project.folder(), project.environment())) {
      assertThatThrownBy(() -> shell.run("x.md:1", command + "\n")).hasMessageContaining(told);
    }
  }

  @Test
  void refusalThatIsNotShown_isFound() {
    String page = "```sh\necho '{\"error\":{\"code\":\"conflict\"}}'\n```\n";
    assertThatThrownBy(() -> read(page)).hasMessageContaining("conflict");
  }

  @Test
  void commandsThatAreNotRun_areNamed_andParsed() throws Exception {
    assertThat(read("```sh aws\naws nothing\n```\n")).containsExactly("x.md:1 [AWS]");
    assertThatThrownBy(() -> read("```sh aws\nif then\n```\n")).hasMessageContaining("x.md:1");
  }

  @Test
  void programThatDoesNotCompile_isFound() {
    Page.Program program = new Page.Program("x.md:1", "java", "Deltacache cache = 1;\n");
    URI nowhere = URI.create("http://127.0.0.1:1");
    assertThatThrownBy(() -> JavaBlock.run(program, folder(), nowhere))
        .hasMessageContaining("incompatible types");
  }

  private static List<String> read(String text) throws Exception {
    try (Reader reader = new Reader(Page.of("x.md", text.lines().toList()), folder())) {
      return reader.read();
    }
  }

  private static Path folder() throws IOException {
    return Project.emptied(Path.of("target", "docs", "x.md").toAbsolutePath());
  }
}
