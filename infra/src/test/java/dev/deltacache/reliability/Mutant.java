package dev.deltacache.reliability;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of the product that breaks a promise, and the test that must notice it.
 *
 * @param name what it makes of the product
 * @param file the source it changes, under {@code dev/deltacache}
 * @param old what stands there once; how it is broken over lines does not matter
 * @param replacement what stands there instead
 * @param killedBy a test class under {@code dev.deltacache}, or one test of it: {@code Class#test}
 */
record Mutant(
    String name, Promise promise, String file, String old, String replacement, String killedBy) {
  static final Path SOURCES =
      Path.of("..", "functions", "src", "main", "java", "dev", "deltacache");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  Path source() {
    return SOURCES.resolve(file);
  }

  /**
   * Looks for the old text.
   *
   * @throws IllegalArgumentException unless it stands in the source once
   */
  void requireFits(String source) {
    long occurrences = pattern().matcher(source).results().count();
    if (occurrences != 1) {
      throw new IllegalArgumentException(
          "'%s': its old text stands in %s %d times".formatted(name, file, occurrences));
    }
  }

  String mutate(String source) {
    return pattern().matcher(source).replaceFirst(Matcher.quoteReplacement(replacement));
  }

  private Pattern pattern() {
    String words = SPACE.splitAsStream(old.strip()).map(Pattern::quote).collect(joining("\\s+"));
    return Pattern.compile(words);
  }

  /** The full name of the test that kills it: {@code package.Class}, or {@code …Class#test}. */
  TestName test() {
    return TestName.of("dev.deltacache." + killedBy);
  }
}
