package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.StoredRecord;
import java.util.List;

/**
 * Proves that the last transaction, which is another writer's, is visible whole. DynamoDB shows the
 * items of a transaction one by one while it applies it, in any order and to strong reads too, so
 * that a head which names a change does not mean that a query will find it.
 */
final class ProveCommitted {
  private final QueryPositions positions;
  private final ReadPayloads payloads;
  private final Time time;

  ProveCommitted(Store store, Time time) {
    this.positions = new QueryPositions(store);
    this.payloads = new ReadPayloads(store, time);
    this.time = time;
  }

  /**
   * Whether every change up to the head's last position was seen, with its payload. If not, one may
   * still be turning visible, or a writer has gone on and moved it: only a newer head tells.
   */
  boolean holds(Head head) {
    if (head.isProven()) {
      return true;
    }
    List<StoredRecord> found = positions.all(head, head.vouched(), head.committed());
    if (found.size() != head.committed().sequence() - head.vouched().sequence()) {
      return false;
    }
    List<StoredRecord> withPayload =
        found.stream().filter(stored -> !stored.payload().goneAt(time.nowMs())).toList();
    return payloads
        .read(head.incarnation(), withPayload, BatchGet.Consistency.STRONG)
        .values()
        .stream()
        .allMatch(ReadPayloads.Found::matches);
  }
}
