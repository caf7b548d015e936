package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.RunningCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a shell runs it. */
final class InstallTest {
  @TempDir static Path folder;

  private final ConnectionName acme = RunningCache.newConnection();
  private final DatasetName contacts = new DatasetName(acme, ModelName.parse("Contact"));

  @BeforeAll
  static void install() throws IOException {
    // a folder whose name a shell would take apart
    Install.to(folder.resolve("its tools"));
  }

  @Test
  void exportAndImport_betweenTwoConnections_throughAPipe() throws Exception {
    RunningCache.save(contacts, "{\"id\": 1, \"name\": \"Zoë\"}", "{\"id\": 2}");
    ConnectionName other = RunningCache.newConnection();
    assertThat(
            bash(
                "deltacache export hubspot %s Contact | deltacache import hubspot %s Contact"
                    .formatted(acme.connection(), other.connection())))
        .containsExactly("2 added, 0 updated, 0 unchanged, 0 deleted");
    assertThat(RunningCache.records(new DatasetName(other, contacts.model())))
        .isEqualTo(RunningCache.records(contacts));
  }

  @Test
  void pipeThatIsClosed_endsTheCommand_withoutAWord() throws Exception {
    RunningCache.save(
        contacts,
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{\"id\": %d, \"text\": \"%s\"}".formatted(i, "x".repeat(100)))
            .toArray(String[]::new));
    assertThat(
            bash(
                "deltacache export hubspot %s Contact 2>&1 | head -n 1 | cut -c 1-9; echo"
                        .formatted(acme.connection())
                    + " ${PIPESTATUS[0]}"))
        .containsExactly("{\"id\":\"0\"", "141");
  }

  @Test
  void pipeWithAName_isRead() throws Exception {
    assertThat(
            bash(
                "deltacache import hubspot %s Contact <(echo '{\"id\": 1}')"
                    .formatted(acme.connection())))
        .containsExactly("1 added, 0 updated, 0 unchanged, 0 deleted");
  }

  @Test
  void volatileThatIsEnded_tellsWhatItHasSeen() throws Exception {
    RunningCache.save(contacts, "{\"id\": 1, \"at\": 1}");
    Process process =
        start("exec deltacache volatile hubspot %s Contact".formatted(acme.connection()));
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      assertThat(lines.readLine()).startsWith("Following ");
      // not Ctrl-C's signal, which those do not hear that were started in a shell's background
      process.toHandle().destroy();
      assertThat(lines.lines()).containsExactly("No update was seen");
    }
    assertThat(process.waitFor()).isEqualTo(143);
  }

  @Test
  void badLine_hasAStatusForTheShell() throws Exception {
    assertThat(bash("deltacache status nothing; echo $?"))
        .containsExactly(
            "Unmatched argument at index 1: 'nothing'", "See deltacache status --help", "2");
  }

  @Test
  void completion_knowsCommandsAndOptions() throws Exception {
    String complete =
        """
        source 'its tools/deltacache_completion'
        COMP_WORDS=(deltacache %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_deltacache 2>/dev/null
        echo ${COMPREPLY[@]}
        """;
    assertThat(bash(complete.formatted("ta"))).containsExactly("tail");
    assertThat(bash(complete.formatted("tail --fr"))).containsExactly("--from-start");
  }

  private static List<String> bash(String script) throws IOException, InterruptedException {
    Process process = start(script);
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    process.waitFor();
    return lines;
  }

  private static Process start(String script) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "PATH=\"$PWD/its tools:$PATH\"\n" + script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(RunningCache.environment());
    return builder.start();
  }
}
