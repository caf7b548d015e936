package dev.deltacache.hostile;

import java.util.Arrays;

/** All targets in one: an input's first letter says which, the rest is its own input. */
public final class EveryFuzz {
  private EveryFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch (Math.floorMod(input[0] - 'a', 3)) {
      case 0 -> RequestFuzz.fuzzerTestOneInput(rest);
      case 1 -> RecordFuzz.fuzzerTestOneInput(rest);
      default -> CursorFuzz.fuzzerTestOneInput(rest);
    }
  }
}
