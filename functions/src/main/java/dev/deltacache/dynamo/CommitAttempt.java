package dev.deltacache.dynamo;

import static java.util.function.Predicate.not;

import dev.deltacache.dynamo.CommitProtocol.Attempt;
import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.Change;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.TrackingWindow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt of the commit protocol: all of it under the head that was read. */
final class CommitAttempt {
  private final Operations operations;
  private final CommitProtocol.Run run;
  private final Work work;
  private final WarmDatasets.WarmDataset warm;
  private final Optional<TrackingWindow> noted;
  // what needs no write, and is not yet sure to count
  private final List<Change> unsettled = new ArrayList<>();
  private Head head;
  private boolean proven;
  private boolean prepared;
  private boolean moved;

  /** What an attempt is made of. */
  record Operations(
      WarmDatasets warm,
      Time time,
      CacheSettings settings,
      ProveCommitted proveCommitted,
      ReadKnown readKnown,
      PutSeen putSeen,
      CommitChunk commitChunk) {}

  CommitAttempt(Operations operations, CommitProtocol.Run run, Head head) {
    this.operations = operations;
    this.run = run;
    this.work = run.work();
    this.warm = operations.warm().of(run.dataset());
    this.head = warm.proven(head);
    this.noted =
        head.window()
            .filter(_ -> work.naming() == Work.Naming.NAMES_RECORDS)
            .filter(window -> window.isNoted(nowMs(), operations.settings().trackingWindow()));
  }

  Attempt make() {
    if (decidesOnProof() && !prove()) {
      return Attempt.CONFLICT;
    }
    long now = nowMs();
    Map<String, StoredRecord> stored =
        operations
            .readKnown()
            .read(
                run.dataset(), head, work.progress().remaining().stream().map(Intent::id).toList());
    settleUnanswered(stored);
    if (!work.begin(head)) {
      return Attempt.DONE;
    }
    Iterator<List<Change>> parts = work.decide(head, stored, now);
    while (parts.hasNext()) {
      // a part may read, and each call may wait for long: what is not begun is not cut off half-way
      if (run.deadline().hasPassed()) {
        return Attempt.OUT_OF_TIME;
      }
      List<Change> part = parts.next();
      part.stream().filter(change -> !change.outcome().writes()).forEach(unsettled::add);
      settle();
      List<Change> changes = part.stream().filter(change -> change.outcome().writes()).toList();
      boolean othersCome = parts.hasNext() || work.endsAlone();
      Work.Place place = othersCome ? Work.Place.BEFORE_OTHERS : Work.Place.LAST;
      Attempt attempt = changes.isEmpty() ? Attempt.DONE : commit(changes, place);
      if (attempt != Attempt.DONE) {
        return attempt;
      }
    }
    boolean movesHead = moved ? work.endsAlone() : noted.isPresent() || work.movesHead(head, now);
    return movesHead ? commit(List.of(), Work.Place.LAST) : Attempt.DONE;
  }

  private Attempt commit(List<Change> toDo, Work.Place place) {
    // what a later commit has made of a record is not in this head's counts, from which its old
    // state would be taken off
    boolean overtaken =
        toDo.stream().flatMap(change -> change.before().stream()).anyMatch(not(head::counts));
    if (overtaken || !prepare()) {
      return Attempt.CONFLICT;
    }
    List<Change> changes = toDo;
    do {
      if (run.deadline().hasPassed()) {
        return Attempt.OUT_OF_TIME;
      }
      long now = nowMs();
      if (head.hasExpired(now, operations.settings().recordTtl())) {
        // while the batch was read and decided: what expired must not come back
        return Attempt.CONFLICT;
      }
      Chunk chunk =
          Chunk.of(head, now, changes, run.payloadsGone(), operations.settings().payloadTtl());
      boolean last = place == Work.Place.LAST && chunk.writes().size() == changes.size();
      Step step =
          work.step(
              head,
              chunk.after(),
              chunk.writes(),
              last ? Work.Place.LAST : Work.Place.BEFORE_OTHERS,
              now);
      chunk.writes().forEach(write -> run.unanswered().put(write.change().id(), write));
      CommitChunk.Answer answer = operations.commitChunk().commit(run.dataset(), chunk, step);
      chunk.writes().forEach(write -> run.unanswered().remove(write.change().id()));
      switch (answer) {
        case CommitChunk.Answer.Committed _ -> {
          warm.records().committed(chunk, step.head());
          head = step.head();
          warm.noteProven(head);
          moved = true;
          chunk.writes().forEach(this::settle);
          settle();
          changes = changes.subList(chunk.writes().size(), changes.size());
        }
        case CommitChunk.Answer.PayloadsGone absent -> run.payloadsGone().addAll(absent.ids());
        case CommitChunk.Answer.Conflict _ -> {
          return Attempt.CONFLICT;
        }
        case CommitChunk.Answer.RecordsDiffer _ -> {
          operations.warm().forget(run.dataset());
          return Attempt.CONFLICT;
        }
        case CommitChunk.Answer.Throttled _ -> {
          return Attempt.THROTTLED;
        }
      }
    } while (!changes.isEmpty());
    return Attempt.DONE;
  }

  // What the end of a window has deleted must be seen as deleted, or a save would take it for
  // unchanged: that makes no transaction in which the record's own condition would fail.
  private boolean decidesOnProof() {
    return work.proof() == Work.Proof.BEFORE_A_DECISION
        || noted.filter(TrackingWindow::isEnding).isPresent();
  }

  private boolean prove() {
    if (!proven && operations.proveCommitted().holds(head)) {
      warm.noteProven(head);
      proven = true;
    }
    return proven;
  }

  // before the first write, and not for a batch that writes nothing: a proof may cost as many reads
  // as the last transaction had records
  private boolean prepare() {
    if (!prepared) {
      if (!prove()) {
        return false;
      }
      noted.ifPresent(window -> operations.putSeen().put(run.dataset(), head, window, work.ids()));
      prepared = true;
    }
    return true;
  }

  // a transaction whose answer was lost has committed it, if it stands there with its version
  private void settleUnanswered(Map<String, StoredRecord> stored) {
    for (Intent intent : work.progress().remaining()) {
      Chunk.Write unanswered = run.unanswered().get(intent.id());
      if (unanswered != null && unanswered.after().equals(stored.get(intent.id()))) {
        settle(unanswered);
      }
    }
  }

  // In a window an unchanged record counts as saved only once the head has moved under the version
  // that was read: until then the window's end, which has not seen its id, may delete it.
  private void settle() {
    if (noted.isEmpty() || moved) {
      for (Change change : unsettled) {
        settle(change, change.before().map(StoredRecord::position));
      }
      unsettled.clear();
    }
  }

  private void settle(Chunk.Write write) {
    settle(write.change(), Optional.of(write.after().position()));
    if (write.change().outcome().takesPosition()) {
      work.progress().committedUpTo(head.cursor(write.after().position()));
    }
  }

  private void settle(Change change, Optional<Position> position) {
    BatchProgress progress = work.progress();
    progress.settle(change.id(), change.outcome());
    position
        .filter(_ -> change.outcome().isAsSent())
        .ifPresent(at -> progress.asSent(head.cursor(at)));
  }

  private long nowMs() {
    return operations.time().nowMs();
  }
}
