package dev.deltacache.docs;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs that the docs' commands are given to, beside those of this project. */
final class Programs {
  /** Where this is set, whatever is missing is a failure; elsewhere the tests are skipped. */
  static final String NEEDED = "DELTACACHE_NEEDS_CURL";

  private static final List<String> ALL = List.of("bash", "curl", "gzip");

  private Programs() {}

  /**
   * Says that a test needs them.
   *
   * @throws org.opentest4j.TestAbortedException if one is missing, and need not be there
   */
  static void require() {
    List<String> missing = ALL.stream().filter(program -> !isThere(program)).toList();
    String told = "the docs' commands need what is missing: " + missing;
    if (!missing.isEmpty() && System.getenv(NEEDED) != null) {
      fail(told + "\n(a failure because " + NEEDED + " is set)");
    }
    assumeTrue(missing.isEmpty(), told);
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
