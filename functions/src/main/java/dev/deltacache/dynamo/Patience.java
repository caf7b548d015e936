package dev.deltacache.dynamo;

import java.time.Duration;

/** How long a reader waits, altogether, for a change that is turning visible. */
final class Patience {
  private static final Duration MOST = Duration.ofSeconds(1);

  private final Time time;
  private long endMs = Long.MAX_VALUE;
  private long nextMs = 10;

  Patience(Time time) {
    this.time = time;
  }

  /** Waits a little, longer each time; false, without a wait, a second after the first call. */
  boolean waitMore() {
    long nowMs = time.nowMs();
    endMs = Math.min(endMs, nowMs + MOST.toMillis());
    if (nowMs >= endMs) {
      return false;
    }
    time.pause().of(Duration.ofMillis(Math.min(nextMs, endMs - nowMs)));
    nextMs *= 2;
    return true;
  }
}
