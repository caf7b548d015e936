package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.Jvm;
import dev.deltacache.infra.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a JVM that could not hold what they pass on: 1 KB a record, 1,000,000 on demand. */
final class MemoryTest {
  private static final long RECORDS = Long.getLong("tools.records", 100_000);
  private static final List<String> SMALL = List.of("-Xmx32m", "-XX:+UseSerialGC");

  @TempDir Path folder;

  @Test
  void exportAndImport_holdAPageInMemory() throws IOException {
    Path file = folder.resolve("contacts.jsonl");
    try (LargeDataset cache = new LargeDataset(RECORDS)) {
      assertThat(run(cache, "export", file))
          .containsExactly(Shown.count(RECORDS, "line") + ": " + file);
      assertThat(Files.size(file)).isGreaterThan(900 * RECORDS);
      assertThat(run(cache, "import", file))
          .containsExactly(Shown.count(RECORDS) + " added, 0 updated, 0 unchanged, 0 deleted");
      assertThat(cache.saved()).isEqualTo(RECORDS);
    }
  }

  private static List<String> run(LargeDataset cache, String command, Path file)
      throws IOException {
    List<String> lines = new ArrayList<>();
    try (Jvm jvm =
        Jvm.start(
            Tools.class,
            SMALL,
            cache.environment(),
            command,
            "hubspot",
            "acme",
            "Contact",
            file.toString())) {
      jvm.lines(lines::add);
    }
    return lines;
  }
}
