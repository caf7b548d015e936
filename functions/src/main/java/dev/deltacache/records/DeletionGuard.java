package dev.deltacache.records;

import java.util.Optional;

/**
 * How many records the end of a window may delete; absent: any number.
 *
 * @param most a number
 * @param ratio a share of the live records, 0 to 1
 */
public record DeletionGuard(Optional<Long> most, Optional<Double> ratio) {
  public static final DeletionGuard NONE = new DeletionGuard(Optional.empty(), Optional.empty());

  public DeletionGuard {
    if (most.orElse(0L) < 0) {
      throw new IllegalArgumentException("most < 0");
    }
    if (!(ratio.orElse(0.0) >= 0 && ratio.orElse(0.0) <= 1)) {
      throw new IllegalArgumentException("ratio not from 0 to 1");
    }
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * Takes note of the deletions that are due.
   *
   * @throws TooManyDeletionsException if they are more than is allowed
   */
  public void check(long due, long live) {
    if (due > most.orElse(Long.MAX_VALUE)) {
      throw new TooManyDeletionsException(due, live, "max_deleted allows " + most.get());
    }
    if (due > live * ratio.orElse(1.0)) {
      throw new TooManyDeletionsException(
          due, live, "max_deleted_ratio allows a share of " + ratio.get());
    }
  }
}
