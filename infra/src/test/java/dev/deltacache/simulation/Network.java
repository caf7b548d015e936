package dev.deltacache.simulation;

import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What lies between a client and the database. */
interface Network {
  <T> T read(Supplier<T> call);

  /**
   * Makes a write.
   *
   * @param call does it, and says when all of it can be seen: only then it is answered
   */
  <T> T write(Write<T> call);

  /** A write. */
  interface Write<T> {
    Done<T> make();
  }

  /** What a write answers, once all of it can be seen. */
  record Done<T>(T answer, BooleanSupplier isVisible) {}

  /** Whether something goes wrong with the call under way. */
  boolean happens(Faults.Fault fault);

  Random random();

  /** What the writer does, for who looks at its writes. */
  String by();
}
