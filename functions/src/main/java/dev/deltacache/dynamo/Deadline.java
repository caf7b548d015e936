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

  /** One at half of the time that is left: for a first part, after which there is more to do. */
  Deadline halfway() {
    long left = Math.max(0, endNanos - time.nanos().getAsLong());
    return new Deadline(time, endNanos - left / 2);
  }

  boolean hasPassed() {
    return time.nanos().getAsLong() - endNanos >= 0;
  }
}
