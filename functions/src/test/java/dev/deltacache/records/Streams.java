package dev.deltacache.records;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any place in any dataset's stream: near each other, and at the ends of what bytes can hold. */
final class Streams {
  private static final long MAX_48_BITS = (1L << 48) - 1;

  private Streams() {}

  static Arbitrary<Position> positions() {
    return Combinators.combine(numbers(), numbers()).as(Position::new);
  }

  static Arbitrary<Cursor> cursors() {
    Arbitrary<Integer> randoms =
        Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.integers().between(-2, 2))
            .withoutEdgeCases();
    Arbitrary<Incarnation> incarnations =
        Combinators.combine(numbers(), randoms).as(Incarnation::new);
    return Combinators.combine(incarnations, positions()).as(Cursor::new);
  }

  // the ends are among them: jqwik's own would be a thousand combinations
  private static Arbitrary<Long> numbers() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, MAX_48_BITS),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(MAX_48_BITS - 2, MAX_48_BITS),
            Arbitraries.longs().between((1L << 32) - 2, (1L << 32) + 1),
            Arbitraries.longs().between((1L << 47) - 2, (1L << 47) + 1))
        .withoutEdgeCases();
  }
}
