package dev.deltacache.dynamo;

import java.time.Clock;
import java.time.Duration;

/** Until when an operation may go on trying. */
public final class Deadline {
  private final Clock clock;
  private final long endMs;

  private Deadline(Clock clock, long endMs) {
    this.clock = clock;
    this.endMs = endMs;
  }

  public static Deadline in(Duration duration, Clock clock) {
    return new Deadline(clock, clock.millis() + duration.toMillis());
  }

  boolean hasPassed() {
    return clock.millis() >= endMs;
  }
}
