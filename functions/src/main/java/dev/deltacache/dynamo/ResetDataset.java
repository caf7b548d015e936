package dev.deltacache.dynamo;

import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.ThrottledException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

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
   * @throws ConflictException if other writers kept committing until the deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  public boolean reset(DatasetKey dataset, Deadline deadline) {
    for (int tries = 0; ; tries++) {
      boolean throttled = false;
      try {
        Optional<Head> head = readHead.read(dataset);
        if (head.isEmpty()) {
          return false;
        }
        if (startIncarnation.after(dataset, head.get()).isPresent()) {
          return true;
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
        throw throttled
            ? new ThrottledException(null)
            : new ConflictException(new BatchProgress(List.of()).result());
      }
      time.backOff(tries);
    }
  }
}
