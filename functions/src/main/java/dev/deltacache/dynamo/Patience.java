package dev.deltacache.dynamo;

import java.time.Duration;

/** How long a reader waits, altogether, for a change that is turning visible. */
final class Patience {
  private static final Duration MOST = Duration.ofSeconds(1);

  private final Time time;
  private Duration left = MOST;
  private Duration next = Duration.ofMillis(10);

  Patience(Time time) {
    this.time = time;
  }

  /** Waits a little, twice as long each time; false, without a wait, after a second of waiting. */
  boolean waitMore() {
    if (left.isZero()) {
      return false;
    }
    Duration now = next.compareTo(left) < 0 ? next : left;
    time.pause().of(now);
    left = left.minus(now);
    next = next.multipliedBy(2);
    return true;
  }
}
