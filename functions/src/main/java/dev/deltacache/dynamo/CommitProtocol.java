package dev.deltacache.dynamo;

import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Outcome;
import dev.deltacache.records.ThrottledException;
import java.util.HashMap;
import java.util.HashSet;
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
  private final WarmDatasets warm;
  private final Usage usage;
  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final StartIncarnation startIncarnation;
  private final CreateHead createHead;
  private final CommitAttempt.Operations operations;

  CommitProtocol(Store store, Time time, CacheSettings settings) {
    this.warm = store.warm();
    this.usage = store.usage();
    this.time = time;
    this.settings = settings;
    this.startIncarnation = new StartIncarnation(store, time, settings);
    this.readHead = new ReadHead(store);
    this.createHead = new CreateHead(store, time, settings);
    this.operations =
        new CommitAttempt.Operations(
            warm,
            time,
            settings,
            new ProveCommitted(store, time),
            new ReadKnown(store, time),
            new PutSeen(store, time, settings),
            new CommitChunk(store, settings));
  }

  /** How an attempt ended. */
  enum Attempt {
    DONE,
    /** Another writer committed, or what became of a transaction is not known: read anew. */
    CONFLICT,
    THROTTLED,
    /** The deadline passed before the next step. */
    OUT_OF_TIME
  }

  /**
   * Work on its way, and what was found out about it.
   *
   * @param payloadsGone ids whose payload a transaction has proven absent
   * @param unanswered by id, what a transaction wrote of which no answer came
   */
  record Run(
      DatasetKey dataset,
      Work work,
      Deadline deadline,
      Set<String> payloadsGone,
      Map<String, Chunk.Write> unanswered) {}

  /**
   * Does the work, to its end.
   *
   * @throws ConflictException if other writers kept committing until the deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  BatchResult run(DatasetKey dataset, Work work, Deadline deadline) {
    Run run = new Run(dataset, work, deadline, new HashSet<>(), new HashMap<>());
    boolean throttled = false;
    for (int tries = 0; ; tries++) {
      Attempt attempt = attempt(run);
      warm.trim();
      switch (attempt) {
        case DONE -> {
          return work.progress().result();
        }
        case CONFLICT -> throttled = false;
        case THROTTLED -> throttled = true;
        // what kept it from being done is what the attempt before has met
        case OUT_OF_TIME -> {}
      }
      if (deadline.hasPassed()) {
        throw throttled
            ? new ThrottledException(null)
            : new ConflictException(work.progress().result());
      }
      usage.retriedACommit();
      time.backOff(tries);
    }
  }

  private Attempt attempt(Run run) {
    try {
      Optional<Head> read = readHead.read(run.dataset());
      boolean expired =
          read.filter(head -> head.hasExpired(time.nowMs(), settings.recordTtl())).isPresent();
      run.work().meet(expired ? Optional.empty() : read);
      if (read.isEmpty() && run.work().unknownDataset() == Work.UnknownDataset.LEAVE) {
        BatchProgress progress = run.work().progress();
        progress.remaining().forEach(intent -> progress.settle(intent.id(), Outcome.UNKNOWN));
        return Attempt.DONE;
      }
      Optional<Head> head = read;
      if (read.isEmpty()) {
        head = createHead.create(run.dataset());
      } else if (expired) {
        // a record TTL that has passed is a reset that has not been made yet
        head = startIncarnation.after(run.dataset(), read.get());
      }
      return head.map(under -> new CommitAttempt(operations, run, under).make())
          .orElse(Attempt.CONFLICT);
    } catch (MovedException e) {
      return Attempt.CONFLICT;
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
}
