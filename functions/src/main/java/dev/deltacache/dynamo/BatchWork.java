package dev.deltacache.dynamo;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.Change;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.StoredRecord;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

  final BatchRules rules() {
    return rules;
  }

  @Override
  void meet(Optional<Head> head) {
    rules
        .cursor()
        .ifPresent(
            cursor ->
                head.orElseThrow(
                        () -> new CursorExpiredException("the dataset's records have expired"))
                    .resume(cursor));
  }

  @Override
  Iterator<List<Change>> decide(Head head, Map<String, StoredRecord> stored, long nowMs) {
    List<Change> changes =
        progress().remaining().stream()
            .map(intent -> decide(intent, Optional.ofNullable(stored.get(intent.id())), nowMs))
            .toList();
    return List.of(changes).iterator();
  }

  /** Decides against the record's item alone. */
  Change decide(Intent intent, Optional<StoredRecord> stored, long nowMs) {
    return Change.of((Intent.Plain) intent, stored, rules, nowMs);
  }

  @Override
  boolean movesHead(Head head, long nowMs) {
    return nowMs - head.lastSyncMs() >= LAST_SYNC_RESOLUTION.toMillis();
  }

  @Override
  Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
    return Step.to(after.synced(nowMs));
  }
}
