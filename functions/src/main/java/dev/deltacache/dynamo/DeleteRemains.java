package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Deletes what an erased dataset left in its own partition: activity, windows, what was seen in
 * them, and pointers to runs. A reset leaves these alone.
 *
 * <p>The dataset may have been saved again since, as a new one, which must lose nothing: all that
 * is its own has a time of its birth or later, give or take what clocks differ by. So only what is
 * older goes. An hour of activity that both lives may count in is none of this: {@link
 * EraseDataset} deletes it in its transaction. What else an old life began within {@link
 * #CLOCKS_APART} before the next one's birth, its last window excepted, stays until its own TTL: a
 * closed window for days, a pointer to a run that is no more for 90.
 */
final class DeleteRemains {
  /** Far more than the clocks of two functions differ by. */
  static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static final long MS_PER_HOUR = Duration.ofHours(1).toMillis();

  private final Time time;
  private final ReadHead readHead;
  private final DeleteItems deleteItems;

  DeleteRemains(Store store, Time time) {
    this.time = time;
    this.readHead = new ReadHead(store);
    this.deleteItems = new DeleteItems(store, time);
  }

  /**
   * Deletes until all is gone or the time is up.
   *
   * @param erasure of a grave
   * @return whether all is gone
   */
  boolean delete(Grave grave, Grave.Erasure erasure, Deadline deadline) {
    String partition = grave.dataset().encoded();
    // one that is born after this read is younger than now
    long now = time.nowMs();
    long bornMs = readHead.read(grave.dataset()).map(Head::createdMs).orElse(now);
    long beforeMs = Math.min(now, bornMs) - CLOCKS_APART.toMillis();
    return deleteItems.between(
            partition, ItemKeys.ACTIVITY, ItemKeys.activity(beforeMs - MS_PER_HOUR), deadline)
        && Stream.of(SeenItem.PREFIX, ClosedWindow.PREFIX, ItemKeys.RUN)
            .allMatch(
                prefix ->
                    deleteItems.between(
                        partition, prefix, prefix + ItemKeys.time(beforeMs), deadline))
        && erasure.windowId().stream()
            .allMatch(id -> deleteItems.startingWith(partition, SeenItem.prefix(id), deadline));
  }
}
