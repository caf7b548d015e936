package dev.deltacache.infra.tools;

import dev.deltacache.infra.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** A dataset, and a file of JSON lines as the last word. */
final class FileArguments extends DatasetArguments {
  private static final Path STANDARD = Path.of("-");

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "<file>",
      description = "Without one, or with -: standard input, or output.")
  private Path file;

  /** It; absent where standard input or output is meant. */
  Optional<Path> path() {
    return Optional.ofNullable(file).filter(named -> !named.equals(STANDARD));
  }

  /**
   * The same of one that is to be read.
   *
   * @throws SettingException if it is not there
   */
  Optional<Path> toBeRead() {
    path()
        .filter(named -> !Files.isRegularFile(named))
        .ifPresent(
            named -> {
              throw new SettingException(named + " is no file");
            });
    return path();
  }
}
