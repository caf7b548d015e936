package dev.deltacache.infra.copy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Time, as the calls are given it.
 *
 * @param pause waits
 */
record Waiting(Clock clock, Consumer<Duration> pause, RandomGenerator random) {
  static Waiting system() {
    return new Waiting(
        Clock.systemUTC(),
        duration -> LockSupport.parkNanos(duration.toNanos()),
        ThreadLocalRandom.current());
  }
}
