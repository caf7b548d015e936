package dev.deltacache.dynamo;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A caller's batch: a sync of its dataset, which each commit notes. */
abstract class BatchWork extends Work {
  /** A batch in which nothing changed moves the last sync time this often at most. */
  private static final Duration LAST_SYNC_RESOLUTION = Duration.ofMinutes(1);

  private final BatchRules rules;

  BatchWork(List<? extends Intent> batch, BatchRules rules) {
    super(batch);
    this.rules = rules;
    rules.cursor().ifPresent(progress()::asSent);
  }

  @Override
  final BatchRules rules() {
    return rules;
  }

  @Override
  void meet(Optional<Head> head) {
    rules
        .cursor()
        .ifPresent(
            cursor -> head.orElseThrow(CursorExpiredException::ofExpiredRecords).resume(cursor));
  }

  @Override
  boolean movesHead(Head head, long nowMs) {
    return nowMs - head.lastSyncMs() >= LAST_SYNC_RESOLUTION.toMillis();
  }

  @Override
  Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
    return new Step(after.synced(nowMs, rules.run()), Optional.empty(), rules.run());
  }
}
