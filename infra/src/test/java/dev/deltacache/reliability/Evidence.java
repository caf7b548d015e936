package dev.deltacache.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What tests of promises went through: a line each in a file of its own, of which the table of
 * {@code -Preliability} is made.
 *
 * @param test the one that would have failed
 * @param cases runs, sequences or inputs
 * @param faults failures, delays and crashes that were injected
 * @param violations of the promise that it found
 */
public record Evidence(Promise promise, String test, long cases, long faults, long violations) {
  static final Path FOLDER = Path.of("target", "reliability");

  /** Keeps what a test did, which found no violation. */
  public static void keep(Promise promise, Class<?> test, long cases, long faults) {
    new Evidence(promise, test.getName(), cases, faults, 0).keep();
  }

  /** Keeps it: of a test and promise the last one. */
  public void keep() {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          FOLDER.resolve(promise + "-" + test + ".tsv"),
          String.join(
              "\t",
              promise.name(),
              test,
              Long.toString(cases),
              Long.toString(faults),
              Long.toString(violations)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was kept. */
  static List<Evidence> all() throws IOException {
    List<Evidence> all = new ArrayList<>();
    if (Files.isDirectory(FOLDER)) {
      try (var files = Files.newDirectoryStream(FOLDER, "*.tsv")) {
        for (Path file : files) {
          all.add(read(Files.readString(file)));
        }
      }
    }
    return all;
  }

  private static Evidence read(String line) {
    String[] fields = line.split("\t", -1);
    return new Evidence(
        Promise.valueOf(fields[0]),
        fields[1],
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]));
  }
}
