package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.RunningCache;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands are asked for that they cannot do. */
final class ToolsInputTest extends ToolsCase {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tail | Missing required parameters: '<integration>', '<connection>', '<model>'",
        "tail hubspot acme | Missing required parameter: '<model>'",
        "tail hubspot acme Contact:: | Invalid value for positional parameter at index 2 (<model>):"
            + " is empty: 'Contact::'",
        "tail hubspot acme Contact -n many | Invalid value for option '--lines': 'many'"
            + " is not an int",
        "tail hubspot acme Contact -n -1 | --lines is not from 0 to 10000",
        "tail hubspot acme Contact -n 10001 | --lines is not from 0 to 10000",
        "tail hubspot acme Contact --interval 0s | Invalid value for option '--interval':"
            + " is not like 90s, 10m or 2h: '0s'",
        "tail hubspot acme Contact --cursor x --from-start | Error: --from-start,"
            + " --cursor=<cursor> are mutually exclusive (specify only one)",
        "import hubspot acme Contact / | / is a folder",
        "volatile hubspot acme Contact --for 10 | Invalid value for option '--for': is not"
            + " like 90s, 10m or 2h: '10'",
        "volatile hubspot acme Contact --updates 0 | --updates is not 1 or more",
        "volatile hubspot acme Contact --share 101 | --share is not from 0 to 100",
        "volatile hubspot acme Contact --share NaN | --share is not from 0 to 100",
        "import hubspot acme Contact --ignore-fields /a~2 | --ignore-fields: '/a~2' is a JSON"
            + " pointer with a '~' that no 0 or 1 follows",
        "verify hubspot acme Contact nowhere.jsonl | There is no file nowhere.jsonl",
        "export hubspot acme Contact a b | Unmatched argument at index 5: 'b'",
        "status everything | Unmatched argument at index 1: 'everything'",
        "tale | Unmatched argument at index 0: 'tale'",
      })
  void badLine_isTold_andNothingIsDone(String line, String told) {
    List<String> targets = new ArrayList<>();
    sender = recording(targets);
    Told end = runLine(line.split(" "));
    assertThat(end.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(end.out()).isEmpty();
    assertThat(end.err()).first().isEqualTo(told);
    assertThat(end.err().stream().skip(1)).allMatch(l -> l.matches("See deltacache.* --help"));
    assertThat(targets).isEmpty();
  }

  @Test
  void badCursorOrKind_isToldInTheCachesWords() {
    RunningCache.save(contacts, "{\"id\": 1}");
    assertThat(run("tail", "--no-follow", "--cursor", "x").err())
        .singleElement()
        .asString()
        .contains("was answered with 400: invalid_cursor: ");
    assertThat(run("tail", "--no-follow", "--filter", "new").err())
        .singleElement()
        .asString()
        .contains("was answered with 400: invalid_query_params: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELTACACHE_URL | cache.example.com | 2 | DELTACACHE_URL is not like"
            + " https://cache.example.com: cache.example.com",
        "DELTACACHE_API_KEY | a b | 2 | DELTACACHE_API_KEY is not set, or has a blank or a"
            + " character outside ASCII",
        "DELTACACHE_API_KEY | wrong | 3 | The cache: GET /datasets?limit=1000 was answered with"
            + " 401: invalid_api_key: the API key is unknown or disabled",
      })
  void badSetting_isTold(String variable, String value, int status, String told) {
    environment.put(variable, value);
    assertThat(runLine("status")).isEqualTo(new Told(status, List.of(), List.of(told)));
  }

  @Test
  void urlWithASlashAtItsEnd_isTaken() {
    environment.compute("DELTACACHE_URL", (name, url) -> url + "/");
    assertThat(runLine("status", "--connection", "nobody").status()).isZero();
  }

  @Test
  void defect_isNotTakenForADifference() {
    RunningCache.save(contacts, "{\"id\": 1}");
    sender =
        request -> {
          throw new IllegalStateException("a defect");
        };
    Told told = run("verify");
    assertThat(told.status()).isEqualTo(ExitStatus.BROKEN_OFF);
    assertThat(told.err()).first().asString().contains("a defect");
  }

  @Test
  void cacheThatIsNotThere_isAskedAFewTimes() {
    environment.put("DELTACACHE_URL", "http://127.0.0.1:1");
    for (int i = 0; i < 4; i++) {
      meanwhile.add(() -> {});
    }
    assertThat(runLine("status"))
        .isEqualTo(
            new Told(
                ExitStatus.BROKEN_OFF,
                List.of(),
                List.of(
                    "The cache: GET /datasets?limit=1000 was not answered: nobody listens at"
                        + " http://127.0.0.1:1, 5 times. Run this again")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "export", "import", "status", "verify", "volatile"})
  void help_tellsWhatACommandDoes(String command) {
    Told told = runLine(command, "--help");
    assertThat(told.status()).isZero();
    assertThat(told.out()).first().asString().startsWith("Usage: deltacache " + command);
    assertThat(told.out()).hasSizeGreaterThan(5);
    assertThat(told.err()).isEmpty();
    assertThat(runLine("--help").out()).anyMatch(line -> line.strip().startsWith(command + " "));
  }

  @Test
  void noCommand_isTheHelp_andNothingDone() {
    Told told = runLine();
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err()).contains("deltacache <command>");
  }

  @Test
  void outputThatNobodyReads_endsTheCommandQuietly_andOneThatIsFullSaysSo() {
    assertThatThrownBy(() -> write("Broken pipe")).isInstanceOf(Output.ClosedException.class);
    assertThatThrownBy(() -> write("No space left on device"))
        .isInstanceOf(CallException.class)
        .hasMessage("The output cannot be written: No space left on device");
  }

  private static void write(String problem) {
    Output output =
        new Output(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(problem);
              }
            });
    output.line("x");
    output.flush();
  }
}
