package dev.deltacache.reliability;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests in a JVM of their own, over the product's classes or over those of a mutant. */
final class TestRun {
  /** The file of outcomes, in a run's folder. */
  static final String OUTCOMES = "outcomes.tsv";

  /** Where tests stand: of this module, and of the one that it tests. */
  static final List<Path> TEST_CLASSES =
      List.of(
          Path.of("target", "test-classes"), Path.of("..", "functions", "target", "test-classes"));

  private TestRun() {}

  /** What came of a test; only one that was run and failed has noticed anything. */
  enum Outcome {
    PASSED,
    FAILED,
    NOTHING_WAS_RUN,
    TIMED_OUT,
    /** The JVM ended before. */
    BROKEN;

    static Outcome of(TestExecutionSummary summary) {
      if (summary.getTestsFailedCount() > 0) {
        return FAILED;
      }
      boolean ran = summary.getTestsSucceededCount() > 0 && summary.getContainersFailedCount() == 0;
      return ran ? PASSED : NOTHING_WAS_RUN;
    }
  }

  /**
   * Runs tests.
   *
   * @param folder for what they print and leave; emptied of the outcomes of an earlier run
   * @param mutated the classes that stand before all others
   * @return one for each test
   */
  static Map<TestName, Outcome> of(
      List<TestName> tests, Path folder, List<Path> mutated, Duration patience)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(OUTCOMES));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.log.org.eclipse.jetty=warn",
                "-classpath",
                classPath(mutated),
                RunTests.class.getName(),
                folder.toString()));
    tests.forEach(test -> command.add(test.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    boolean ended;
    try {
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly();
    }
    Map<TestName, Outcome> outcomes = new HashMap<>();
    tests.forEach(test -> outcomes.put(test, ended ? Outcome.BROKEN : Outcome.TIMED_OUT));
    outcomes.putAll(read(folder.resolve(OUTCOMES)));
    return outcomes;
  }

  private static Map<TestName, Outcome> read(Path file) throws IOException {
    Map<TestName, Outcome> outcomes = new HashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        outcomes.put(TestName.of(line.substring(tab + 1)), Outcome.valueOf(line.substring(0, tab)));
      }
    }
    return outcomes;
  }

  private static String classPath(List<Path> mutated) {
    Stream<String> folders =
        Stream.of(mutated, TEST_CLASSES)
            .flatMap(List::stream)
            .map(path -> path.toAbsolutePath().normalize().toString());
    return Stream.concat(folders, Stream.of(System.getProperty("java.class.path")))
        .collect(joining(System.getProperty("path.separator")));
  }
}
