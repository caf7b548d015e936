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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The commit protocol: every change of a dataset goes through its head, in transactions that hold
 * only while the head's version is the one that was read. Positions are dense and in commit order;
 * a writer that dies anywhere leaves nothing to repair, and one that is late changes nothing.
 */
final class CommitProtocol {
  /** A batch in which nothing changed moves the last sync time this often at most. */
  private static final Duration LAST_SYNC_RESOLUTION = Duration.ofMinutes(1);

  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final ResetDataset resetDataset;
  private final CreateHead createHead;
  private final ProveCommitted proveCommitted;
  private final ReadRecords readRecords;
  private final CommitChunk commitChunk;
  private final TouchLastSync touchLastSync;

  CommitProtocol(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.settings = settings;
    this.resetDataset = new ResetDataset(store, time, settings);
    this.readHead = new ReadHead(store);
    this.createHead = new CreateHead(store, time, settings);
    this.proveCommitted = new ProveCommitted(store, time);
    this.readRecords = new ReadRecords(store, time);
    this.commitChunk = new CommitChunk(store, settings);
    this.touchLastSync = new TouchLastSync(store, settings);
  }

  /** What to do where a dataset has no head. */
  enum UnknownDataset {
    CREATE,
    LEAVE
  }

  private enum Attempt {
    DONE,
    /** Another writer committed, or what became of a transaction is not known: read anew. */
    CONFLICT,
    THROTTLED
  }

  /** One batch on its way: how far it has come, and what was found out about it. */
  private record Run(
      DatasetKey dataset,
      BatchProgress progress,
      Deadline deadline,
      Set<String> payloadsGone,
      Map<String, Chunk.Write> unanswered) {}

  /**
   * Runs a batch to its end.
   *
   * @throws ConflictException if other writers kept committing until the deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  BatchResult run(
      DatasetKey dataset, List<? extends Intent> batch, UnknownDataset unknown, Deadline deadline) {
    Run run =
        new Run(dataset, new BatchProgress(batch), deadline, new HashSet<>(), new HashMap<>());
    for (int tries = 0; ; tries++) {
      Attempt attempt = attempt(run, unknown);
      if (attempt == Attempt.DONE) {
        return run.progress().result();
      }
      if (deadline.hasPassed()) {
        throw attempt == Attempt.CONFLICT
            ? new ConflictException(run.progress().result())
            : new ThrottledException(null);
      }
      time.backOff(tries);
    }
  }

  private Attempt attempt(Run run, UnknownDataset unknown) {
    try {
      Optional<Head> read = readHead.read(run.dataset());
      if (read.isEmpty() && unknown == UnknownDataset.LEAVE) {
        BatchProgress progress = run.progress();
        progress.remaining().forEach(intent -> progress.settle(intent.id(), Outcome.UNKNOWN));
        return Attempt.DONE;
      }
      Optional<Head> head =
          read.isPresent() ? unexpired(run, read.get()) : createHead.create(run.dataset());
      return head.isPresent() ? write(run, head.get()) : Attempt.CONFLICT;
    } catch (ThrottledException e) {
      return Attempt.THROTTLED;
    } catch (SdkException e) {
      return switch (Failures.of(e)) {
        case THROTTLED -> Attempt.THROTTLED;
        case UNANSWERED -> Attempt.CONFLICT;
        case REFUSED -> throw e;
      };
    }
  }

  // a record TTL that has passed is a reset that has not been made yet
  private Optional<Head> unexpired(Run run, Head head) {
    return head.hasExpired(time.nowMs(), settings.recordTtl())
        ? resetDataset.reset(run.dataset(), head)
        : Optional.of(head);
  }

  private Attempt write(Run run, Head head) {
    long now = time.nowMs();
    List<Change> changes = decide(run, head, now);
    boolean touch = changes.isEmpty() && now - head.lastSyncMs() >= LAST_SYNC_RESOLUTION.toMillis();
    if (changes.isEmpty() && !touch) {
      return Attempt.DONE;
    }
    // before anything is written, and not for a batch that changes nothing: it may cost as many
    // reads as the last transaction had records
    if (!proveCommitted.holds(head)) {
      return Attempt.CONFLICT;
    }
    if (touch) {
      return touchLastSync.touch(run.dataset(), head, now) ? Attempt.DONE : Attempt.CONFLICT;
    }
    return commit(run, head, changes);
  }

  private Attempt commit(Run run, Head proven, List<Change> toDo) {
    Head head = proven;
    List<Change> changes = toDo;
    while (!changes.isEmpty()) {
      long now = time.nowMs();
      if (head.hasExpired(now, settings.recordTtl())) {
        // while the batch was read and decided: what expired must not come back
        return Attempt.CONFLICT;
      }
      Chunk chunk = Chunk.of(head, now, changes, run.payloadsGone(), settings.payloadTtl());
      chunk.writes().forEach(write -> run.unanswered().put(write.change().id(), write));
      CommitChunk.Answer answer = commitChunk.commit(run.dataset(), chunk);
      chunk.writes().forEach(write -> run.unanswered().remove(write.change().id()));
      switch (answer) {
        case CommitChunk.Answer.Committed _ -> {
          head = chunk.after();
          for (Chunk.Write write : chunk.writes()) {
            settle(run, head, write);
          }
          changes = changes.subList(chunk.writes().size(), changes.size());
        }
        case CommitChunk.Answer.PayloadsGone absent -> run.payloadsGone().addAll(absent.ids());
        case CommitChunk.Answer.Conflict _ -> {
          return Attempt.CONFLICT;
        }
        case CommitChunk.Answer.Throttled _ -> {
          return Attempt.THROTTLED;
        }
      }
      if (!changes.isEmpty() && run.deadline().hasPassed()) {
        return Attempt.CONFLICT;
      }
    }
    return Attempt.DONE;
  }

  /** The changes to commit; what needs none is settled. */
  private List<Change> decide(Run run, Head head, long nowMs) {
    BatchProgress progress = run.progress();
    List<String> ids = progress.remaining().stream().map(Intent::id).toList();
    Map<String, StoredRecord> stored = readRecords.read(head, ids);
    List<Change> changes = new ArrayList<>();
    for (Intent intent : progress.remaining()) {
      StoredRecord before = stored.get(intent.id());
      Chunk.Write unanswered = run.unanswered().get(intent.id());
      if (unanswered != null && unanswered.after().equals(before)) {
        // a transaction whose answer was lost has committed it, with this version and position
        settle(run, head, unanswered);
        continue;
      }
      Change change = Change.of(intent, Optional.ofNullable(before), nowMs);
      if (change.outcome().writes()) {
        changes.add(change);
      } else {
        progress.settle(change.id(), change.outcome());
      }
    }
    return changes;
  }

  private static void settle(Run run, Head head, Chunk.Write write) {
    run.progress().settle(write.change().id(), write.change().outcome());
    if (write.change().outcome().takesPosition()) {
      run.progress().committedUpTo(head.cursor(write.after().position()));
    }
  }
}
