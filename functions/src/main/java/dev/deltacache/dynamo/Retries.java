package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.ThrottledException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Tries something that other writers, or DynamoDB, may be in the way of, until it works. */
final class Retries {
  private Retries() {}

  /**
   * Tries it.
   *
   * @param attempt nothing if another writer was in its way; it may throw what the SDK does, also
   *     where no answer came
   * @throws ConflictException if other writers were, or no answer came, until the deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  static <T> T until(Deadline deadline, Time time, Supplier<Optional<T>> attempt) {
    for (int tries = 0; ; tries++) {
      boolean throttled = false;
      try {
        Optional<T> result = attempt.get();
        if (result.isPresent()) {
          return result.get();
        }
      } catch (ThrottledException e) {
        throttled = true;
      } catch (SdkException e) {
        throttled = Failures.of(e) == Failures.THROTTLED;
        if (Failures.of(e) == Failures.REFUSED) {
          throw e;
        }
      }
      if (deadline.hasPassed()) {
        throw throttled ? new ThrottledException(null) : ConflictException.ofNothing();
      }
      time.backOff(tries);
    }
  }
}
