package dev.deltacache.webhooks;

import java.time.Duration;

/**
 * How long an event waits after a try that failed: 10 s, twice as long after each further one, and
 * no more than an hour. After {@link #MOST_TRIES} the queue gives it up.
 */
public final class Backoff {
  /** The queue's: 24 hours of them. */
  public static final int MOST_TRIES = 33;

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofHours(1);
  // 10 s doubled so often are more than the most
  private static final int DOUBLINGS = 9;

  private Backoff() {}

  /**
   * After a try.
   *
   * @param tries how many there were, that one included
   */
  public static Duration after(int tries) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), DOUBLINGS));
    return doubled.compareTo(MOST) < 0 ? doubled : MOST;
  }
}
