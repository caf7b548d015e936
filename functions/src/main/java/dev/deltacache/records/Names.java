package dev.deltacache.records;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rule for names: 1 to 255 bytes of UTF-8. */
public final class Names {
  /** In bytes of UTF-8. Five names of this length fit a partition key of DynamoDB (2,048 bytes). */
  public static final int MAX_BYTES = 255;

  private Names() {}

  /** What is wrong with a name, as a predicate ("is empty"), or nothing. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (Unicode.hasLoneSurrogate(name)) {
      return Optional.of("has a lone surrogate");
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    return bytes > MAX_BYTES
        ? Optional.of("has " + bytes + " bytes of UTF-8, more than " + MAX_BYTES)
        : Optional.empty();
  }

  static String require(String what, String name) {
    problem(name)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(what + " " + problem);
            });
    return name;
  }
}
