package dev.deltacache.records;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A run of a sync, as far as it has come.
 *
 * @param error what went wrong, in the words of whoever ended it
 * @param finishedMs ms since the epoch; absent while it is running
 * @param wroteMs when it was last written to, or started, in ms since the epoch
 * @param models what it did, by model in order of names
 */
public record SyncRun(
    RunId id,
    Status status,
    Optional<String> error,
    OptionalLong finishedMs,
    long wroteMs,
    Map<String, RunCounts> models) {
  /** The error of a run that nobody ended. */
  public static final String ABANDONED = "abandoned";

  public SyncRun {
    models = Collections.unmodifiableMap(new TreeMap<>(models));
  }

  /** How far a run is. */
  public enum Status {
    RUNNING,
    SUCCESS,
    ERROR
  }

  /** Whether it was ended, in whatever way. */
  public boolean isOver() {
    return status != Status.RUNNING;
  }

  /** This run as it is shown: one that goes on, without a write for too long, was given up. */
  public SyncRun shown(long nowMs, Duration timeout) {
    long givenUpMs = wroteMs + timeout.toMillis();
    return isOver() || givenUpMs > nowMs
        ? this
        : new SyncRun(
            id, Status.ERROR, Optional.of(ABANDONED), OptionalLong.of(givenUpMs), wroteMs, models);
  }
}
