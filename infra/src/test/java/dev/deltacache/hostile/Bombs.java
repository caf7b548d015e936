package dev.deltacache.hostile;

import java.util.List;
import java.util.stream.Stream;

/** Each kind of bomb. */
final class Bombs {
  private Bombs() {}

  static List<Bomb> all() {
    return Stream.concat(JsonBombs.all(), WireBombs.all()).toList();
  }
}
