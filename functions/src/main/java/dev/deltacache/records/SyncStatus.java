package dev.deltacache.records;

import java.util.Map;
import java.util.Optional;

/**
 * How a sync is doing.
 *
 * @param lastRun as it is shown
 * @param live how many live records the datasets of the last run's models have, by model
 * @param checkpoint its own, as JSON; absent if it has none
 */
public record SyncStatus(
    SyncKey sync, SyncRun lastRun, Map<String, Long> live, Optional<String> checkpoint) {
  /** How many syncs one call tells of. */
  public static final int MOST = 500;
}
