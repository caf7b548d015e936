package dev.deltacache.dynamo;

import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.Change;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Outcome;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The commit protocol: every change of a dataset goes through its head, in transactions that hold
 * only while the head's version is the one that was read. Positions are dense and in commit order;
 * a writer that dies anywhere leaves nothing to repair, and one that is late changes nothing.
 */
final class CommitProtocol {
  /** A batch in which nothing changed moves the last sync time this often at most. */
  private static final Duration LAST_SYNC_RESOLUTION = Duration.ofMinutes(1);

  private final Time time;
  private final long payloadTtlSeconds;
  private final ReadHead readHead;
  private final CreateHead createHead;
  private final ProveCommitted proveCommitted;
  private final ReadRecords readRecords;
  private final CommitChunk commitChunk;
  private final TouchLastSync touchLastSync;

  CommitProtocol(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.payloadTtlSeconds = settings.payloadTtl().toSeconds();
    this.readHead = new ReadHead(store);
    this.createHead = new CreateHead(store, time, settings.shards());
    this.proveCommitted = new ProveCommitted(store, time);
    this.readRecords = new ReadRecords(store, time);
    this.commitChunk = new CommitChunk(store);
    this.touchLastSync = new TouchLastSync(store);
  }

  /** What to do where a dataset has no head. */
  enum UnknownDataset {
    CREATE,
    LEAVE
  }

  private enum Attempt {
    DONE,
    /** Another writer committed: read anew. */
    CONFLICT,
    THROTTLED
  }

  /**
   * Runs a batch to its end.
   *
   * @throws ConflictException if other writers kept committing until the deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  BatchResult run(
      DatasetKey dataset, List<? extends Intent> batch, UnknownDataset unknown, Deadline deadline) {
    BatchProgress progress = new BatchProgress(batch);
    Set<String> payloadsGone = new HashSet<>();
    for (int tries = 0; ; tries++) {
      Attempt attempt = attempt(dataset, progress, payloadsGone, unknown);
      if (attempt == Attempt.DONE) {
        return progress.result();
      }
      if (deadline.hasPassed()) {
        throw attempt == Attempt.CONFLICT
            ? new ConflictException(progress.result())
            : new ThrottledException(null);
      }
      time.backOff(tries);
    }
  }

  private Attempt attempt(
      DatasetKey dataset, BatchProgress progress, Set<String> gone, UnknownDataset unknown) {
    try {
      Optional<Head> read = readHead.read(dataset);
      if (read.isEmpty() && unknown == UnknownDataset.LEAVE) {
        progress.remaining().forEach(intent -> progress.settle(intent.id(), Outcome.UNKNOWN));
        return Attempt.DONE;
      }
      Optional<Head> head = read.isPresent() ? read : createHead.create(dataset);
      if (head.isEmpty() || !proveCommitted.holds(head.get())) {
        return Attempt.CONFLICT;
      }
      return commit(dataset, head.get(), progress, gone);
    } catch (AwsServiceException e) {
      if (Throttling.isThrottling(e)) {
        return Attempt.THROTTLED;
      }
      throw e;
    }
  }

  private Attempt commit(
      DatasetKey dataset, Head proven, BatchProgress progress, Set<String> gone) {
    Head head = proven;
    List<Change> changes = decide(head, progress);
    if (changes.isEmpty()) {
      return touch(dataset, head);
    }
    while (!changes.isEmpty()) {
      Chunk chunk = Chunk.of(head, time.nowMs(), changes, gone, payloadTtlSeconds);
      switch (commitChunk.commit(dataset, chunk)) {
        case CommitChunk.Answer.Committed _ -> {
          head = chunk.after();
          settle(chunk, head, progress);
          changes = changes.subList(chunk.writes().size(), changes.size());
        }
        case CommitChunk.Answer.PayloadsGone absent -> gone.addAll(absent.ids());
        case CommitChunk.Answer.Conflict _ -> {
          return Attempt.CONFLICT;
        }
        case CommitChunk.Answer.Throttled _ -> {
          return Attempt.THROTTLED;
        }
      }
    }
    return Attempt.DONE;
  }

  /** The changes to commit; what needs none is settled. */
  private List<Change> decide(Head head, BatchProgress progress) {
    List<String> ids = progress.remaining().stream().map(Intent::id).toList();
    Map<String, StoredRecord> stored = readRecords.read(head, ids);
    List<Change> changes = new ArrayList<>();
    long now = time.nowMs();
    for (Intent intent : progress.remaining()) {
      Change change = Change.of(intent, Optional.ofNullable(stored.get(intent.id())), now);
      if (change.outcome().writes()) {
        changes.add(change);
      } else {
        progress.settle(change.id(), change.outcome());
      }
    }
    return changes;
  }

  private static void settle(Chunk chunk, Head after, BatchProgress progress) {
    for (Chunk.Write write : chunk.writes()) {
      progress.settle(write.change().id(), write.change().outcome());
      if (write.change().outcome().takesPosition()) {
        progress.committedUpTo(after.cursor(write.after().position()));
      }
    }
  }

  private Attempt touch(DatasetKey dataset, Head head) {
    long now = time.nowMs();
    if (now - head.lastSyncMs() < LAST_SYNC_RESOLUTION.toMillis()) {
      return Attempt.DONE;
    }
    return touchLastSync.touch(dataset, head, now) ? Attempt.DONE : Attempt.CONFLICT;
  }
}
