package dev.deltacache.dynamo;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Position;
import dev.deltacache.records.PrunedPayloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Empties payloads up to a cursor; the records keep their places in the stream. In read units one
 * for each 25 records up to the cursor that no earlier prune has walked, and one for each that is
 * emptied and that the process does not know; in write units for each of these 2, the index's, and
 * 2 for each KB of its payload, and 2 for each transaction.
 */
public final class PrunePayloads {
  private final Time time;
  private final CommitProtocol protocol;
  private final ScanProven scanProven;

  public PrunePayloads(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.protocol = new CommitProtocol(store, time, settings);
    this.scanProven = new ScanProven(store, time, settings);
  }

  /**
   * Empties some.
   *
   * @param until inclusive
   * @param limit how many at most
   * @throws CursorExpiredException if the cursor is of another incarnation, or of none
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public PrunedPayloads prune(DatasetKey dataset, Cursor until, int limit, Deadline deadline) {
    return Failures.translate(() -> pruneSome(dataset, until, limit, deadline));
  }

  private PrunedPayloads pruneSome(DatasetKey dataset, Cursor until, int limit, Deadline deadline) {
    Head head =
        scanProven.head(dataset, deadline).orElseThrow(CursorExpiredException::ofExpiredRecords);
    Position upTo = head.resume(until);
    List<String> ids = new ArrayList<>();
    long now = time.nowMs();
    Position reached =
        scanProven.walk(
            head,
            head.pruned().upTo(),
            upTo,
            record -> record.payload().goneAt(now) || (ids.size() < limit && ids.add(record.id())),
            deadline.halfway());
    PruneWork work = new PruneWork(head, ids, until, reached);
    BatchResult result = protocol.run(dataset, work, deadline);
    return new PrunedPayloads(
        result.pruned().size(), reached.compareTo(upTo) < 0 || !work.hasMovedMark());
  }

  private static final class PruneWork extends Work {
    private final Head scanned;
    private final Cursor until;
    private final Position reached;
    private boolean marks;

    PruneWork(Head scanned, List<String> ids, Cursor until, Position reached) {
      super(ids.stream().map(id -> new Intent.Prune(id, until.position())).toList());
      this.scanned = scanned;
      this.until = until;
      this.reached = reached;
    }

    /** Whether the next prune begins where this one has come to. */
    boolean hasMovedMark() {
      return marks;
    }

    // expired meanwhile: the reset that is due is a writer's
    @Override
    void meet(Optional<Head> head) {
      head.orElseThrow(CursorExpiredException::ofExpiredRecords).resume(until);
    }

    @Override
    boolean begin(Head head) {
      // a payload that was stored again since then may stand where this prune has walked
      marks = head.pruned().restoredVersion() <= scanned.version();
      return true;
    }

    @Override
    boolean movesHead(Head head, long nowMs) {
      return marks && reached.compareTo(head.pruned().upTo()) > 0;
    }

    @Override
    Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
      boolean further = reached.compareTo(after.pruned().upTo()) > 0;
      return Step.to(marks && further && place == Place.LAST ? after.prunedUpTo(reached) : after);
    }
  }
}
