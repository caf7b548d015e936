package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.RunningCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExportTest extends ToolsCase {
  private static final int MANY = 25;

  @Test
  void export_givesLiveRecords_asTheyWereSaved() {
    RunningCache.save(
        contacts,
        "{\"id\": 1, \"score\": 1.50, \"text\": \"zwei\\nZeilen\"}",
        "{\"id\": \"gone\"}",
        "{\"b\": {\"_nango_metadata\": 1}, \"id\": \"b7\"}");
    RunningCache.delete(contacts, "gone");
    Told told = run("export");
    assertThat(told.status()).isZero();
    assertThat(told.out())
        .containsExactly(
            "{\"id\":\"1\",\"score\":1.50,\"text\":\"zwei\\u000aZeilen\"}",
            "{\"b\":{\"_nango_metadata\":1},\"id\":\"b7\"}");
    assertThat(told.err()).isEmpty();
  }

  @Test
  void whatChangesMeanwhile_comesAgain_andWhatIsDeletedIsMarked() {
    saveMany();
    // after the end of the stream was asked for, and a page was read
    sender =
        before(
            3,
            () -> {
              RunningCache.save(contacts, "{\"id\": \"r0\", \"n\": \"new\"}");
              RunningCache.delete(contacts, "r1");
            });
    Told told = run("export");
    assertThat(told.out()).hasSize(MANY + 2);
    assertThat(told.out().get(MANY)).isEqualTo("{\"id\":\"r0\",\"n\":\"new\"}");
    assertThat(told.out().get(MANY + 1)).contains("\"id\":\"r1\"", "\"deleted_at\":\"2");
  }

  @Test
  void exportToAFile_isThereWhenItIsWhole() throws IOException {
    saveMany();
    sender = before(3, () -> assertThat(listFolder()).containsExactly("f.part", "f.progress"));
    assertThat(run("export", file("f")).out()).containsExactly("25 lines: " + file("f"));
    assertThat(listFolder()).containsExactly("f");
    assertThat(Files.readAllLines(folder.resolve("f"))).isEqualTo(run("export").out());
  }

  @Test
  void killedBeforeAnyCall_itGoesOn_andTheFileIsTheSame() throws IOException {
    saveMany();
    List<String> whole = run("export").out();
    for (int call = 1; call <= 4; call++) {
      String name = "f" + call;
      sender = before(call, KILL);
      assertThatThrownBy(() -> run("export", file(name))).isInstanceOf(KilledError.class);
      spoil(name);
      List<String> targets = new ArrayList<>();
      sender = recording(targets);
      assertThat(run("export", file(name)).status()).isZero();
      assertThat(Files.readAllLines(folder.resolve(name))).isEqualTo(whole);
      // the end, and of the three pages those that were missing
      assertThat(targets).hasSize(1 + 3 - Math.max(0, call - 2));
    }
  }

  // a page that was written and not noted
  private void spoil(String name) throws IOException {
    Path part = folder.resolve(name + ".part");
    if (Files.exists(part)) {
      Files.writeString(part, "{\"id\":\"half", StandardOpenOption.APPEND);
    }
  }

  @Test
  void fileThatIsThere_isKept_unlessItIsToBeReplaced() throws IOException {
    RunningCache.save(contacts, "{\"id\": 1}");
    Files.writeString(folder.resolve("f"), "mine");
    Told told = run("export", file("f"));
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err())
        .containsExactly(file("f") + " is there already: give another, or --overwrite");
    assertThat(Files.readString(folder.resolve("f"))).isEqualTo("mine");
    assertThat(run("export", file("f"), "--overwrite").status()).isZero();
    assertThat(Files.readAllLines(folder.resolve("f"))).containsExactly("{\"id\":\"1\"}");
  }

  @Test
  void progressOfAnotherDataset_isNotTakenUp() {
    saveMany();
    sender = before(3, KILL);
    assertThatThrownBy(() -> run("export", file("f"))).isInstanceOf(KilledError.class);
    sender = RunningCache.HTTP;
    RunningCache.call(
        "POST", "/records", acme, "{\"model\": \"Ticket\", \"records\": [{\"id\": 1}]}");
    Told told = runLine("export", acme.integration(), acme.connection(), "Ticket", file("f"));
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err())
        .singleElement()
        .asString()
        .contains("f.progress was begun with another dataset, " + contacts);
  }

  @Test
  void anotherExportIntoTheFile_isRefused() {
    saveMany();
    List<Told> others = new ArrayList<>();
    sender =
        before(
            3,
            () -> {
              sender = RunningCache.HTTP;
              others.add(run("export", file("f")));
            });
    assertThat(run("export", file("f")).status()).isZero();
    assertThat(others)
        .containsExactly(
            new Told(
                ExitStatus.NOTHING_DONE,
                List.of(),
                List.of("Another export is writing " + file("f"))));
  }

  @Test
  void datasetThatIsEmptiedMeanwhile_endsIt_andRestartBeginsAnew() throws IOException {
    saveMany();
    sender = before(4, () -> RunningCache.reset(contacts));
    Told told = run("export", file("f"));
    assertThat(told.status()).isEqualTo(ExitStatus.BROKEN_OFF);
    assertThat(told.err())
        .containsExactly(
            contacts + " was emptied, or restored, meanwhile: run this again with --restart");
    sender = RunningCache.HTTP;
    RunningCache.save(contacts, "{\"id\": 1}");
    assertThat(run("export", file("f")).status()).isEqualTo(ExitStatus.BROKEN_OFF);
    assertThat(run("export", file("f"), "--restart").status()).isZero();
    assertThat(Files.readAllLines(folder.resolve("f"))).containsExactly("{\"id\":\"1\"}");
  }

  @Test
  void exportThatIsBegunAnew_forgetsTheOneBefore_beforeItWrites() {
    saveMany();
    sender = before(3, KILL);
    assertThatThrownBy(() -> run("export", file("f"))).isInstanceOf(KilledError.class);
    assertThat(listFolder()).containsExactly("f.part", "f.progress");
    sender = before(2, KILL);
    assertThatThrownBy(() -> run("export", file("f"), "--restart")).isInstanceOf(KilledError.class);
    assertThat(listFolder()).containsExactly("f.part");
  }

  @Test
  void prunedRecords_areLeftOut_andThatIsTold() {
    RunningCache.save(contacts, "{\"id\": 1}", "{\"id\": 2}");
    RunningCache.prune(contacts);
    RunningCache.save(contacts, "{\"id\": 3}");
    Told told = run("export");
    assertThat(told.status()).isEqualTo(ExitStatus.NOT_WELL);
    assertThat(told.out()).containsExactly("{\"id\":\"3\"}");
    assertThat(told.err())
        .containsExactly(
            "Left out, for their payload is gone: 2 records. Sync them again, or take"
                + " --without-pruned");
    assertThat(run("export", "--without-pruned").status()).isZero();
  }

  @Test
  void fileInNoFolder_isTold() {
    RunningCache.save(contacts, "{\"id\": 1}");
    Told told = run("export", file("none/f"));
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err()).containsExactly("There is no folder for " + file("none/f"));
  }

  @Test
  void noDataset_isToldAtOnce() {
    Told told = run("export", file("f"));
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err())
        .containsExactly(
            "There is no dataset %s; those there are: deltacache status".formatted(contacts));
    assertThat(listFolder()).isEmpty();
  }

  private void saveMany() {
    RunningCache.save(
        contacts,
        IntStream.range(0, MANY)
            .mapToObj(i -> "{\"id\": \"r%d\", \"n\": %d}".formatted(i, i))
            .toArray(String[]::new));
  }

  private List<String> listFolder() {
    return List.of(folder.toFile().list()).stream().sorted().toList();
  }
}
