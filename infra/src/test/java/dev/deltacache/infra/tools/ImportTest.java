package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.RunningCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportTest extends ToolsCase {
  private static final int MANY = 25;

  @Test
  void import_savesTheLines_asTheyStand() {
    input = "{\"id\": 1, \"score\": 1.50}\n\n  {\"id\":\"b7\",\"text\":\"Zoë\"}\r\n{\"id\":\"c\"}";
    Told told = run("import");
    assertThat(told.status()).isZero();
    assertThat(told.out()).containsExactly("3 added, 0 updated, 0 unchanged, 0 deleted");
    assertThat(run("export").out())
        .containsExactly(
            "{\"id\":\"1\",\"score\":1.50}", "{\"id\":\"b7\",\"text\":\"Zoë\"}", "{\"id\":\"c\"}");
  }

  @Test
  void lastLineOfAnId_counts() {
    RunningCache.save(contacts, "{\"id\": \"x\"}", "{\"id\": \"y\"}");
    input =
        """
        {"id": "a", "n": 1}
        {"id": "a", "n": 2}
        {"id": "x", "_nango_metadata": {"deleted_at": "2026-11-24T16:30:11.113Z"}}
        {"id": "y", "_nango_metadata": {"deleted_at": "2026-11-24T16:30:11.113Z"}}
        {"id": "y", "n": 3, "_nango_metadata": {"deleted_at": null}}
        {"id": "never there", "_nango_metadata": {"deleted_at": "2026-11-24T16:30:11.113Z"}}
        """;
    assertThat(run("import").out()).containsExactly("1 added, 1 updated, 0 unchanged, 1 deleted");
    assertThat(RunningCache.records(contacts))
        .containsExactly(
            "{\"id\":\"a\",\"n\":2}",
            "{\"id\":\"y\",\"n\":3}",
            "{\"id\":\"x\"} deleted 2026-11-24T16:30:11.113Z");
  }

  @Test
  void whatTailGives_isTaken() {
    RunningCache.save(contacts, "{\"id\": 1, \"n\": 1}", "{\"id\": 2, \"n\": 2}");
    RunningCache.delete(contacts, "1");
    input = String.join("\n", run("tail", "--no-follow").out());
    assertThat(run("import").out()).containsExactly("0 added, 0 updated, 2 unchanged, 0 deleted");
  }

  @Test
  void lineWithoutPayload_isTold() {
    input = "{\"id\": \"1\", \"_nango_metadata\": {\"pruned_at\": \"2026-11-24T16:30:11.113Z\"}}";
    Told told = run("import");
    assertThat(told.status()).isEqualTo(ExitStatus.NOT_WELL);
    assertThat(told.err()).containsExactly("Nothing to save, for their payload is gone: 1 line");
    assertThat(RunningCache.records(contacts)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | Line 3 is not JSON: see column 1",
        "[{\"id\": 1}] | Line 3 begins an array: jq -c '.[]' makes JSON lines of it",
        "17 | Line 3 must be an object",
        "{\"id\": 1} {\"id\": 2} | Line 3 has more after its JSON object",
        "{\"name\": \"Ada\"} | Line 3 has a field id that must be a string of 1 to 255 characters,"
            + " or a whole number",
        "{\"id\": 1, \"_nango_metadata\": {\"deleted_at\": false}} | Line 3 has a deleted_at that"
            + " must be an ISO 8601 date, or date and time with offset, from 1970 to 9999",
        "{\"id\": 1.5} | Line 3 has a field id that must be a string of 1 to 255 characters, or a"
            + " whole number",
      })
  void badLine_isTold_andAllBeforeItIsImported(String line, String told) {
    input = "{\"id\": \"a\"}\n{\"id\": \"b\"}\n" + line + "\n{\"id\": \"c\"}\n";
    Told end = run("import");
    assertThat(end.status()).isEqualTo(ExitStatus.BROKEN_OFF);
    assertThat(end.err())
        .containsExactly(told + ". All before it was imported: put it right, and run this again");
    assertThat(RunningCache.records(contacts)).hasSize(2);
  }

  @Test
  void bytesThatAreNoText_areTold() throws IOException {
    Files.write(folder.resolve("f"), "{\"id\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("import", file("f")).err())
        .containsExactly(
            "Line 1 is not UTF-8. All before it was imported: put it right, and run this again");
  }

  @Test
  void lineThatNeverEnds_isNotHeldInMemory() throws IOException {
    Files.writeString(folder.resolve("f"), "{\"id\": 1}\n" + "x".repeat(LineReader.MAX_LINE + 1));
    assertThat(run("import", file("f")).err())
        .containsExactly(
            "Line 2 has more than 16777216 bytes: not JSON lines, one record a line. All"
                + " before it was imported: put it right, and run this again");
    assertThat(RunningCache.records(contacts)).hasSize(1);
  }

  @Test
  void markOfTheByteOrder_isNoPartOfTheFirstLine() {
    input = "\uFEFF{\"id\": 1}";
    assertThat(run("import").out()).containsExactly("1 added, 0 updated, 0 unchanged, 0 deleted");
  }

  @Test
  void ignoredFields_areNoChange() {
    RunningCache.save(contacts, "{\"id\": \"1\", \"at\": 1}");
    input = "{\"id\": \"1\", \"at\": 2}";
    assertThat(run("import", "--ignore-fields", "/at").out())
        .containsExactly("0 added, 1 updated, 0 unchanged, 0 deleted");
    input = "{\"id\": \"1\", \"at\": 3}";
    assertThat(run("import", "--ignore-fields", "/at").out())
        .containsExactly("0 added, 0 updated, 1 unchanged, 0 deleted");
  }

  @Test
  void killedBeforeAnyCall_itGoesOn_andAllIsThere() throws IOException {
    Files.write(folder.resolve("f"), many());
    // what is left, the end of the stream, three batches and their notes, and the end
    for (int call = 1; call <= 9; call++) {
      DatasetName dataset = new DatasetName(acme, ModelName.parse("Killed" + call));
      String[] words = {
        "import", acme.integration(), acme.connection(), dataset.model().model(), file("f")
      };
      sender = before(call, KILL);
      assertThatThrownBy(() -> runLine(words)).isInstanceOf(KilledError.class);
      List<String> targets = new ArrayList<>();
      sender = recording(targets);
      Told told = runLine(words);
      assertThat(told.status()).isZero();
      // a note says how many lines need not be sent again
      int noted = Math.max(0, (call - 3) / 2);
      assertThat(told.err())
          .isEqualTo(
              noted == 0
                  ? List.of()
                  : List.of("Going on after line " + List.of("10", "20", "25").get(noted - 1)));
      assertThat(Collections.frequency(targets, "/records"))
          .isEqualTo((noted == 0 ? 0 : 1) + 3 - noted);
      assertThat(RunningCache.records(dataset)).hasSize(MANY);
    }
  }

  @Test
  void fileThatIsAnother_isBegunAnew() throws IOException {
    Files.write(folder.resolve("f"), many());
    killAfterABatch();
    List<String> others = new ArrayList<>(many());
    // as long as before
    others.set(0, others.getFirst().replace("r0", "x0"));
    Files.write(folder.resolve("f"), others);
    assertThat(run("import", file("f")).err())
        .containsExactly("Beginning anew: this is not the file that was begun with");
    assertThat(RunningCache.records(contacts)).hasSize(MANY + 1);
  }

  @Test
  void datasetThatWasEmptied_isBegunAnew() throws IOException {
    Files.write(folder.resolve("f"), many());
    killAfterABatch();
    RunningCache.reset(contacts);
    Told told = run("import", file("f"));
    assertThat(told.err())
        .containsExactly("Beginning anew: the dataset was emptied, or restored, meanwhile");
    assertThat(told.out()).containsExactly("25 added, 0 updated, 0 unchanged, 0 deleted");
  }

  @Test
  void fileThatChangesNothing_goesOnToo_howeverOftenItIsKilled() throws IOException {
    Files.write(folder.resolve("f"), many());
    assertThat(run("import", file("f")).status()).isZero();
    killAfterABatch();
    // the checkpoint, its cursor, a batch and its note, and the next
    sender = before(5, KILL);
    assertThatThrownBy(() -> run("import", file("f"))).isInstanceOf(KilledError.class);
    sender = RunningCache.HTTP;
    Told told = run("import", file("f"));
    assertThat(told.err()).containsExactly("Going on after line 20");
    assertThat(told.out()).containsExactly("0 added, 0 updated, 5 unchanged, 0 deleted");
  }

  @Test
  void restart_beginsAnew() throws IOException {
    Files.write(folder.resolve("f"), many());
    killAfterABatch();
    assertThat(run("import", file("f"), "--restart").out())
        .containsExactly("15 added, 0 updated, 10 unchanged, 0 deleted");
  }

  @Test
  void twoImportsOfAFile_atOnce_areTold() throws IOException {
    Files.write(folder.resolve("f"), many());
    sender =
        before(
            4,
            () -> {
              // further on: the same note twice would count as one that was sent again
              sender = before(7, KILL);
              assertThatThrownBy(() -> run("import", file("f"))).isInstanceOf(KilledError.class);
            });
    Told told = run("import", file("f"));
    assertThat(told.status()).isEqualTo(ExitStatus.BROKEN_OFF);
    assertThat(told.err()).containsExactly("Another import of this file is at work on " + contacts);
  }

  @Test
  void noFile_isTold() {
    Told told = run("import", file("f"));
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err()).containsExactly("There is no file " + file("f"));
  }

  private void killAfterABatch() {
    sender = before(5, KILL);
    assertThatThrownBy(() -> run("import", file("f"))).isInstanceOf(KilledError.class);
    sender = RunningCache.HTTP;
  }

  private static List<String> many() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> "{\"id\": \"r%d\", \"n\": %d}".formatted(i, i))
        .collect(Collectors.toList());
  }
}
