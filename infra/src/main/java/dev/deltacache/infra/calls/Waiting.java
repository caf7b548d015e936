package dev.deltacache.infra.calls;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again, and time for it.
 *
 * @param pause waits; a test's moves its clock instead
 */
public record Waiting(Clock clock, Consumer<Duration> pause, RandomGenerator random) {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  public static Waiting system() {
    return new Waiting(
        Clock.systemUTC(),
        duration -> LockSupport.parkNanos(duration.toNanos()),
        ThreadLocalRandom.current());
  }

  /**
   * 1 to 2 s, 2 to 4 s, 4 to 8 s…: at random, so that many that failed at once do not come at once.
   *
   * @param failures there were before this one
   */
  public Duration backOff(int failures) {
    long leastMs = FIRST_WAIT.toMillis() << failures;
    return Duration.ofMillis(leastMs + random.nextLong(leastMs));
  }

  /** What an answer says of it, in {@code Retry-After}: a number of seconds, or a date. */
  public Optional<Duration> retryAfter(HttpResponse<?> response) {
    Optional<String> header = response.headers().firstValue("retry-after");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    if (header.get().matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header.get())));
    }
    try {
      Instant at = Instant.from(RFC_1123_DATE_TIME.parse(header.get()));
      Duration until = Duration.between(clock.instant(), at);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
