package dev.deltacache.infra;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats the Java sources of both modules in Google's style, or checks that they are. A program of
 * its own, because the formatter parses with the compiler of the JVM it runs in, and Maven's may be
 * older than the sources.
 */
final class FormatSources {
  private static final List<Path> ROOTS =
      List.of(Path.of("functions/src"), Path.of("infra/src"), Path.of("infra/examples/java"));

  private FormatSources() {}

  /** Takes {@code check} or {@code fix}; runs in the project's root. */
  public static void main(String[] args) throws IOException {
    Mode mode = Mode.valueOf(args[0]);
    List<Path> unformatted = new ArrayList<>();
    for (Path root : ROOTS) {
      for (Path file : sources(root)) {
        String source = Files.readString(file);
        String formatted = format(file, source);
        if (formatted.equals(source)) {
          continue;
        }
        if (mode == Mode.fix) {
          Files.writeString(file, formatted);
        } else {
          unformatted.add(file);
        }
      }
    }
    if (!unformatted.isEmpty()) {
      unformatted.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("to format them: ./mvnw -q -Pformat");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String format(Path file, String source) {
    try {
      return new Formatter().formatSourceAndFixImports(source);
    } catch (FormatterException e) {
      System.err.println("cannot be parsed: " + file + ": " + e.getMessage());
      System.exit(1);
      throw new AssertionError(e);
    }
  }

  // Lower case, as given on the command line.
  private enum Mode {
    check,
    fix
  }
}
