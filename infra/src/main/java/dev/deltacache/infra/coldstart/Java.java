package dev.deltacache.infra.coldstart;

import java.nio.file.Path;

/** The JDK that this program runs on. */
final class Java {
  private Java() {}

  /** The path of one of its programs. */
  static String home(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }
}
