package dev.deltacache.contract;

import dev.deltacache.dynamo.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still, but for those who move it or wait. */
public final class TestTime extends Clock {
  private final AtomicLong nowMs;
  private Runnable onPause = () -> {};

  public TestTime(Instant start) {
    nowMs = new AtomicLong(start.toEpochMilli());
  }

  /** As operations take it, from a seed; a pause moves this clock. */
  public Time time(long seed) {
    return new Time(
        this,
        () -> nowMs.get() * 1_000_000,
        duration -> {
          pass(duration);
          onPause.run();
        },
        new Random(seed));
  }

  public void pass(Duration duration) {
    nowMs.addAndGet(duration.toMillis());
  }

  /** What happens elsewhere whenever an operation waits. */
  void onPause(Runnable elsewhere) {
    onPause = elsewhere;
  }

  @Override
  public long millis() {
    return nowMs.get();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
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
