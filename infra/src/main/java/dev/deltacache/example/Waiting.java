package dev.deltacache.example;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Time, as a sync is given it.
 *
 * @param pause waits; a test's moves its clock instead
 */
record Waiting(Clock clock, Consumer<Duration> pause, RandomGenerator random) {
  static Waiting system() {
    return new Waiting(
        Clock.systemUTC(),
        duration -> LockSupport.parkNanos(duration.toNanos()),
        ThreadLocalRandom.current());
  }
}
