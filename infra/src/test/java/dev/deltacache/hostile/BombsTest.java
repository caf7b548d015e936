package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.ForkedJvm;
import dev.deltacache.reliability.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bombs of every kind are refused, or taken, within a bounded heap. */
final class BombsTest {
  /** A quarter of a function's memory. */
  private static final String HEAP = "-Xmx448m";

  private static final int PATIENCE_MINUTES = 10;

  @Test
  void bombs_areAnsweredAsDescribed_inAQuarterOfAFunctionsMemory() throws Exception {
    Path log = Files.createDirectories(Path.of("target")).resolve("bombs.tsv");
    Process process =
        ForkedJvm.of(BombsMain.class, HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("no end").isTrue();
    } finally {
      process.destroyForcibly();
    }

    List<String> lines = Files.readAllLines(log, UTF_8);
    assertThat(process.exitValue()).as("%s", lines).isZero();
    assertThat(lines).last().isEqualTo("all were thrown");
    assertThat(lines).noneMatch(line -> line.startsWith("expected"));
    assertThat(lines).hasSize(Bombs.all().size() + 1);
    Evidence.keep(Promise.NO_INPUT_BREAKS, BombsTest.class, lines.size() - 1L, 0);
  }
}
