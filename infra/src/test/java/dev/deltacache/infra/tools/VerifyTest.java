package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.calls.RunningCache;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VerifyTest extends ToolsCase {
  @Test
  void sameRecords_areFoundByTheChecksumAlone() throws IOException {
    RunningCache.save(contacts, "{\"id\": 1, \"n\": 1.0}", "{\"id\": \"b7\"}", "{\"id\": \"x\"}");
    RunningCache.delete(contacts, "x");
    Files.writeString(folder.resolve("f"), "{\"id\": \"b7\"}\n{\"n\": 1, \"id\": \"1\"}\n");
    List<String> targets = new ArrayList<>();
    sender = recording(targets);
    Told told = run("verify", file("f"));
    assertThat(told.status()).isZero();
    assertThat(told.out()).singleElement().asString().startsWith("The same: 2 records, checksum ");
    assertThat(targets).containsExactly("/records/cursor", "/datasets");
  }

  @Test
  void whatDiffers_isNamed() {
    RunningCache.save(
        contacts, "{\"id\": \"same\"}", "{\"id\": \"other\", \"n\": 1}", "{\"id\": \"more\"}");
    input = "{\"id\": \"same\"}\n{\"id\": \"other\", \"n\": 2}\n{\"id\": \"less\"}\n";
    Told told = run("verify");
    assertThat(told.status()).isEqualTo(ExitStatus.NOT_WELL);
    assertThat(told.out())
        .containsExactly("file only\tless", "dataset only\tmore", "differs\tother");
    assertThat(told.err()).containsExactly("Not the same: 3 records; the file has 3");
  }

  @Test
  void manyDifferences_areNamedOnDemand() {
    RunningCache.save(contacts, "{\"id\": \"x\"}");
    input =
        String.join("\n", IntStream.range(0, 200).mapToObj(i -> "{\"id\": " + i + "}").toList());
    assertThat(run("verify").out()).hasSize(100);
    assertThat(run("verify", "--all").out()).hasSize(201);
  }

  @Test
  void lastLineOfAnId_counts() {
    RunningCache.save(contacts, "{\"id\": \"a\", \"n\": 2}");
    input =
        """
        {"id": "a", "n": 1}
        {"id": "b"}
        {"id": "a", "n": 2}
        {"id": "b", "_nango_metadata": {"deleted_at": "2026-11-24T16:30:11.113Z"}}
        """;
    assertThat(run("verify").status()).isZero();
  }

  @Test
  void recordThatIsDeletedWhileItIsRead_isInTheFileOnly() {
    RunningCache.save(
        contacts,
        IntStream.range(0, 15).mapToObj(i -> "{\"id\": " + i + "}").toArray(String[]::new));
    input = "{\"id\": \"0\"}\n";
    sender = before(4, () -> RunningCache.delete(contacts, "0"));
    assertThat(run("verify", "--all").out())
        .hasSize(15)
        .contains("file only\t0", "dataset only\t1");
  }

  @Test
  void fieldsThatDoNotCount_areNoDifference() {
    RunningCache.save(contacts, "{\"id\": \"1\", \"at\": 1, \"n\": 1}");
    input = "{\"id\": \"1\", \"at\": 2, \"n\": 1}";
    assertThat(run("verify").status()).isEqualTo(ExitStatus.NOT_WELL);
    Told told = run("verify", "--ignore-fields", "at");
    assertThat(told.status()).isZero();
    assertThat(told.out()).containsExactly("The same: 1 record");
    input = "{\"id\": \"1\", \"at\": 2, \"n\": 2}";
    assertThat(run("verify", "--ignore-fields", "at").status()).isEqualTo(ExitStatus.NOT_WELL);
  }

  @Test
  void recordsSavedWithFieldsThatDoNotCount_areTheSame() {
    RunningCache.call(
        "POST",
        "/records",
        acme,
        "{\"model\": \"Contact\", \"ignore_fields\": [\"at\"], \"records\": [{\"id\": 1, \"at\":"
            + " 1}]}");
    input = "{\"id\": \"1\", \"at\": 1}";
    assertThat(run("verify").out()).containsExactly("The same: 1 record");
  }

  @Test
  void prunedRecord_isComparedByItsFingerprint() {
    RunningCache.save(contacts, "{\"id\": \"1\", \"n\": 1}", "{\"id\": \"2\"}");
    RunningCache.prune(contacts);
    input = "{\"id\": \"1\", \"n\": 1}\n{\"id\": \"2\", \"n\": 0}\n";
    assertThat(run("verify").out()).containsExactly("differs\t2");
  }

  @Test
  void lineOfAPrunedRecord_isComparedByItsFingerprint() {
    RunningCache.save(contacts, "{\"id\": \"1\", \"n\": 1}");
    RunningCache.prune(contacts);
    input = String.join("\n", run("tail", "--no-follow").out());
    assertThat(run("verify").status()).isZero();
  }

  @Test
  void badLine_isTold() {
    RunningCache.save(contacts, "{\"id\": \"1\"}");
    input = "{\"id\": \"1\"}\n{\"id\": ";
    Told told = run("verify");
    assertThat(told.status()).isEqualTo(ExitStatus.NOTHING_DONE);
    assertThat(told.err()).singleElement().asString().startsWith("Line 2 is not JSON");
  }
}
