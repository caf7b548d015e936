package dev.deltacache.dynamo;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.Change;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Outcome;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.TrackingWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Deletes missing records, each chunk under a head version under which both the records and what
 * saves named were read; else a record that was just saved might be deleted.
 */
final class EndWork extends BatchWork {
  private final TrackingWindow window;
  private final MissingRecords missing;
  private final SeenIds seen;
  private final Function<Head, Optional<TrackingWindow>> open;
  private boolean stillOpen = true;

  /**
   * The deletion of what was found missing.
   *
   * @param open the window of a head that can be ended now
   */
  EndWork(
      TrackingWindow window,
      MissingRecords missing,
      SeenIds seen,
      Function<Head, Optional<TrackingWindow>> open,
      BatchRules rules) {
    super(
        missing.ids().stream().map(id -> new Intent.Delete(id, OptionalLong.empty())).toList(),
        rules);
    this.window = window;
    this.missing = missing;
    this.seen = seen;
    this.open = open;
  }

  /** Whether no other call has closed the window meanwhile. */
  boolean isStillOpen() {
    return stillOpen;
  }

  @Override
  boolean begin(Head head) {
    stillOpen = open.apply(head).filter(now -> now.id().equals(window.id())).isPresent();
    if (stillOpen) {
      seen.readUnder(head);
    }
    return stillOpen;
  }

  @Override
  Change decide(Intent intent, Optional<StoredRecord> stored, long nowMs) {
    boolean isMissing =
        !seen.has(intent.id())
            && stored.filter(now -> now.position().compareTo(window.upTo()) <= 0).isPresent();
    return isMissing
        ? super.decide(intent, stored, nowMs)
        : new Change(Outcome.UNCHANGED, intent, stored);
  }

  @Override
  boolean movesHead(Head head, long nowMs) {
    return true;
  }

  /**
   * A head that shows the window closed may turn visible before the deletions of its transaction
   * do, and a save under that head, which would find its record unchanged, need not prove them. So
   * the window closes when all of them are acknowledged, and until then saves move the head.
   */
  @Override
  boolean endsAlone() {
    return missing.isAll();
  }

  @Override
  Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
    TrackingWindow now = before.window().orElseThrow();
    if (!writes.isEmpty()) {
      now =
          now.deleted(
              writes.size(),
              writes.getFirst().after().position(),
              writes.getLast().after().position());
    }
    if (place == Place.LAST) {
      now = now.ended(missing.endedUpTo());
    }
    Optional<TrackingWindow> closed =
        Optional.of(now).filter(_ -> place == Place.LAST && missing.isAll());
    Optional<TrackingWindow> left = closed.isPresent() ? Optional.empty() : Optional.of(now);
    return new Step(after.synced(nowMs, rules().run()).with(left), closed, rules().run());
  }
}
