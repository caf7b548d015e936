package dev.deltacache.infra.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./mvnw -q -Pdocs}: writes what of the docs is made of something else. */
public final class Docs {
  /** The reference, from the project's folder. */
  public static final Path REFERENCE = Path.of("infra", "docs", "api.md");

  private Docs() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(REFERENCE, ApiReference.markdown());
  }
}
