package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.ForkedJvm;
import dev.deltacache.reliability.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that a process prints, with loggers at every level, tells nothing that was marked. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class NothingToldTest {
  private static final Pattern DONE =
      Pattern.compile("statuses \\[(.*)], (\\d+) calls, (\\d+) faults, (\\d+) thrown");

  private static final long MINUTES = 18;

  @TempDir private Path folder;

  @Test
  void noLog_noErrorAndNoTrace_tellsAPayloadAKeyOrAConnection() throws Exception {
    String printed = printedBy();

    assertThat(printed.lines().filter(line -> !Markers.in(line).isEmpty())).isEmpty();
    Matcher done = DONE.matcher(printed);
    assertThat(done.find()).as(printed).isTrue();
    assertThat(done.group(1).split(", "))
        .contains("200", "400", "401", "403", "404", "409", "410", "429");
    assertThat(Integer.parseInt(done.group(4))).isPositive();
    Evidence.keep(
        Promise.NOTHING_TOLD,
        NothingToldTest.class,
        Long.parseLong(done.group(2)),
        Long.parseLong(done.group(3)));
  }

  @Test
  void oneLineOfALogger_atItsFinestLevel_isFound() throws Exception {
    assertThat(Markers.in(printedBy("planted"))).containsExactly(Markers.PAYLOAD_VALUE);
  }

  // a JVM that is sent QUIT prints what each of its threads does, and goes on
  private static String threadsOf(Process process, Path printed)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    process.waitFor(5, TimeUnit.SECONDS);
    String all = Files.readString(printed);
    return "not ended, with these threads: " + all.substring(all.lastIndexOf("Full thread dump"));
  }

  private String printedBy(String... arguments) throws IOException, InterruptedException {
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        ForkedJvm.of(
            MarkedRun.class,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "--enable-native-access=ALL-UNNAMED");
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError(threadsOf(process, printed));
      }
      assertThat(process.exitValue()).as("its end").isZero();
      return Files.readString(printed);
    } finally {
      process.destroyForcibly();
    }
  }
}
