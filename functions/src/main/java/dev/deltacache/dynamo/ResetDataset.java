package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.util.Optional;

/** Empties a dataset at once, whatever its size, at the cost of a {@link StartIncarnation}. */
public final class ResetDataset {
  private final Time time;
  private final ReadHead readHead;
  private final StartIncarnation startIncarnation;

  public ResetDataset(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.readHead = new ReadHead(store);
    this.startIncarnation = new StartIncarnation(store, time, settings);
  }

  /**
   * Empties it; writers that are under way go on in the new incarnation.
   *
   * @return false for a dataset that does not exist
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public boolean reset(DatasetKey dataset, Deadline deadline) {
    return Retries.until(
        deadline,
        time,
        () -> {
          Optional<Head> head = readHead.read(dataset);
          if (head.isEmpty()) {
            return Optional.of(false);
          }
          return startIncarnation.after(dataset, head.get()).map(_ -> true);
        });
  }
}
