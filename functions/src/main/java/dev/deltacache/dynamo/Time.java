package dev.deltacache.dynamo;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time, randomness and threads: what makes two runs differ, as an operation is given them.
 *
 * @param nanos ns since some moment, by a clock that never jumps
 * @param pause waits; a test's moves the clock instead
 * @param random for the ids of incarnations and for jitter
 * @param threads for calls side by side: each executor is used by one operation, and shut down
 */
public record Time(
    Clock clock,
    LongSupplier nanos,
    Pause pause,
    RandomGenerator random,
    Supplier<ExecutorService> threads) {

  /** With a virtual thread for each call. */
  public Time(Clock clock, LongSupplier nanos, Pause pause, RandomGenerator random) {
    this(clock, nanos, pause, random, Executors::newVirtualThreadPerTaskExecutor);
  }

  /** Waits for a while. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration);
  }

  /** The machine's. */
  public static Time system(Clock clock, RandomGenerator random) {
    return new Time(
        clock, System::nanoTime, duration -> LockSupport.parkNanos(duration.toNanos()), random);
  }

  long nowMs() {
    return clock.millis();
  }

  /** Waits before another try, at random up to 10 ms, 20 ms, 40 ms… and no more than 320 ms. */
  void backOff(int tries) {
    if (Thread.currentThread().isInterrupted()) {
      // nobody waits for this any more; an interrupted thread's calls fail, and its pauses are none
      throw new IllegalStateException("interrupted between two tries");
    }
    long mostMs = 10L << Math.min(tries, 5);
    pause.of(Duration.ofMillis(random.nextLong(mostMs) + 1));
  }
}
