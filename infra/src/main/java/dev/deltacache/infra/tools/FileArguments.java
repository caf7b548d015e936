package dev.deltacache.infra.tools;

import dev.deltacache.infra.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
      description = "Without one, or with -: standard input or output, as it is read or written.")
  private Path file;

  /** It; absent where standard input or output is meant. */
  Optional<Path> path() {
    return Optional.ofNullable(file).filter(named -> !named.equals(STANDARD));
  }

  /** Whether it can be read twice: not standard input, nor a pipe that has a name. */
  boolean isFile() {
    return path().filter(Files::isRegularFile).isPresent();
  }

  /**
   * It, to be read.
   *
   * @throws SettingException if it is not there
   */
  InputStream toBeRead(Session session) {
    if (path().isEmpty()) {
      return session.in();
    }
    Path named = path().get();
    if (Files.isDirectory(named)) {
      throw new SettingException(named + " is a folder");
    }
    try {
      return Files.newInputStream(named);
    } catch (NoSuchFileException e) {
      throw new SettingException("There is no file " + named);
    } catch (IOException e) {
      throw new SettingException("%s cannot be read: %s".formatted(named, e.getMessage()));
    }
  }
}
