package dev.deltacache.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimeTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Time time = new Time(Clock.systemUTC(), () -> 0, pauses::add, new Random(1));

  @Test
  void backOff_waitsLongerEachTime_upToABound() {
    for (int tries = 0; tries < 20; tries++) {
      time.backOff(tries);
      assertThat(pauses.getLast().toMillis()).isBetween(1L, 10L << Math.min(tries, 5));
    }
  }

  @Test
  void backOff_ofAThreadThatNobodyWaitsFor_endsIt() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> time.backOff(0)).isInstanceOf(IllegalStateException.class);
      assertThat(pauses).isEmpty();
    } finally {
      // the flag is the test runner's again
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
