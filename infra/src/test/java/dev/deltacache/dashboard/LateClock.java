package dev.deltacache.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is late, and is put forward until it is right. */
final class LateClock extends Clock {
  private final AtomicReference<Duration> late;

  LateClock(Duration late) {
    this.late = new AtomicReference<>(late);
  }

  /** Puts it forward, to the true time at most. */
  void pass(Duration time) {
    late.updateAndGet(before -> before.compareTo(time) > 0 ? before.minus(time) : Duration.ZERO);
  }

  /** Puts it right. */
  void arrive() {
    late.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return Instant.now().minus(late.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("always UTC");
  }
}
