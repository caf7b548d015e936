package dev.deltacache.simulation;

import java.util.Base64;
import java.util.Random;

/** A text whose payload takes two parts: it cannot be compressed by much. */
final class LargeText {
  private static final int BYTES = 450_000;

  static final String TEXT = text();

  private LargeText() {}

  private static String text() {
    byte[] bytes = new byte[BYTES];
    new Random(1).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
