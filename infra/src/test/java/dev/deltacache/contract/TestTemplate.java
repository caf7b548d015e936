package dev.deltacache.contract;

import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The project's template, and what it gives functions in their environment. */
public final class TestTemplate {
  private static final Template TEMPLATE = read();

  private TestTemplate() {}

  public static Template get() {
    return TEMPLATE;
  }

  /** The environment of each function. */
  public static Map<String, String> environment() {
    return TEMPLATE.functions().getFirst().environment();
  }

  private static Template read() {
    try {
      return ProjectFiles.template();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
