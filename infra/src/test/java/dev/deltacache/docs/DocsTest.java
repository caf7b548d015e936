package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every command of the docs does what they say, and is answered as they show. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DocsTest {
  private static final Path ROOT = Path.of("..");

  /** README, and what it leads to. */
  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("infra/docs"))) {
      List<Path> docs = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  @Execution(ExecutionMode.CONCURRENT)
  void everyCommand_isAnsweredAsShown(Path file) throws Exception {
    Programs.require();
    // links in it lead out of it, which a temporary folder of JUnit warns of
    Path folder = Path.of("target", "docs", file.getFileName().toString()).toAbsolutePath();
    try (Reader reader = new Reader(Page.read(file), Project.emptied(folder))) {
      List<String> notRun = reader.read();
      notRun.forEach(block -> System.out.println("not run, only parsed: " + block));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLink_leadsSomewhere(Path file) throws IOException {
    assertThat(Links.of(file).broken()).isEmpty();
  }
}
