package dev.deltacache.dynamo;

import java.time.Duration;

/** Until when an operation may go on trying; by a clock that never jumps. */
public final class Deadline {
  private final Time time;
  private final long endNanos;

  private Deadline(Time time, long endNanos) {
    this.time = time;
    this.endNanos = endNanos;
  }

  public static Deadline in(Duration duration, Time time) {
    return new Deadline(time, time.nanos().getAsLong() + duration.toNanos());
  }

  boolean hasPassed() {
    return time.nanos().getAsLong() - endNanos >= 0;
  }
}
