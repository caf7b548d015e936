package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.PruneResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the resets that expiry asks for, and deletes what the graveyard holds. It may stop after
 * any call: all that it must know is in the tables.
 */
public final class Prune {
  /** A read or a transaction may still be under way in an incarnation that has just died. */
  private static final Duration REST_IN_PEACE = Duration.ofMinutes(10);

  private final Time time;
  private final CacheSettings settings;
  private final QueryDue queryDue;
  private final ReadHead readHead;
  private final StartIncarnation startIncarnation;
  private final QueryGraves queryGraves;
  private final EmptyGrave emptyGrave;

  public Prune(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.settings = settings;
    this.queryDue = new QueryDue(store);
    this.readHead = new ReadHead(store);
    this.startIncarnation = new StartIncarnation(store, time, settings);
    this.queryGraves = new QueryGraves(store);
    this.emptyGrave = new EmptyGrave(store, time);
  }

  /**
   * Does what there is to do.
   *
   * @throws dev.deltacache.records.ThrottledException if DynamoDB refuses for its rate
   */
  public PruneResult prune(Deadline deadline) {
    return Failures.translate(
        () -> {
          // where a run begins is left to chance, so that no bucket starves behind a large one
          int first = time.random().nextInt(Retention.BUCKETS);
          PruneResult result = new PruneResult(0, 0, true);
          List<RuntimeException> failures = new ArrayList<>();
          for (int i = 0; i < Retention.BUCKETS; i++) {
            int bucket = (first + i) % Retention.BUCKETS;
            if (deadline.hasPassed()) {
              return result.plus(new PruneResult(0, 0, false));
            }
            result = result.plus(attempt(() -> resetDue(bucket, deadline), failures));
            result = result.plus(attempt(() -> emptyGraves(bucket, deadline), failures));
          }
          // told in the end, and not at once: one that fails must not stand in the others' way
          if (!failures.isEmpty()) {
            throw failures.getFirst();
          }
          return result;
        });
  }

  private static PruneResult attempt(Supplier<PruneResult> part, List<RuntimeException> failures) {
    try {
      return part.get();
    } catch (RuntimeException e) {
      failures.add(e);
      return new PruneResult(0, 0, false);
    }
  }

  private PruneResult resetDue(int bucket, Deadline deadline) {
    long now = time.nowMs();
    long resets = 0;
    Iterator<DatasetKey> due = queryDue.upTo(bucket, Duration.ofMillis(now).toDays()).iterator();
    while (due.hasNext()) {
      if (deadline.hasPassed()) {
        return new PruneResult(resets, 0, false);
      }
      DatasetKey dataset = due.next();
      Optional<Head> expired =
          readHead.read(dataset).filter(head -> head.hasExpired(now, settings.recordTtl()));
      // on condition of the version it was found under: who has saved since keeps what he saved
      resets += expired.flatMap(head -> startIncarnation.after(dataset, head)).isPresent() ? 1 : 0;
    }
    return new PruneResult(resets, 0, true);
  }

  private PruneResult emptyGraves(int bucket, Deadline deadline) {
    long records = 0;
    Iterator<Grave> graves =
        queryGraves.before(bucket, time.nowMs() - REST_IN_PEACE.toMillis()).iterator();
    while (graves.hasNext()) {
      // the longest dead come first
      Grave grave = graves.next();
      if (deadline.hasPassed()) {
        return leaving(grave, records);
      }
      EmptyGrave.Progress progress = emptyGrave.empty(grave, deadline);
      records += progress.records();
      if (!progress.empty()) {
        return leaving(grave, records);
      }
    }
    return new PruneResult(0, records, true);
  }

  private PruneResult leaving(Grave grave, long records) {
    return new PruneResult(0, records, false, time.nowMs() - grave.diedMs());
  }
}
