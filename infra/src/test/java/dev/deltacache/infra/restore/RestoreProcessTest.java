package dev.deltacache.infra.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The restore command in a process of its own. */
final class RestoreProcessTest {
  private static final int PATIENCE_S = 90;

  @TempDir private Path home;

  @Test
  void badInput_isOneLine_andStatus2() throws Exception {
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Ddeltacache.line=--restored-to noon",
            "-classpath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Restore.class.getName());
    builder.redirectError(err.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(Files.readString(err))
        .isEqualTo(
            "Invalid value for option '--restored-to': is not a time like 2026-11-27T10:00:00Z:"
                + " noon"
                + System.lineSeparator());
  }
}
