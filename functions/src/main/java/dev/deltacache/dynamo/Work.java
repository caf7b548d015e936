package dev.deltacache.dynamo;

import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.Change;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.StoredRecord;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done to a dataset, under whatever head it meets: the protocol commits it. */
abstract class Work {
  private final BatchProgress progress;
  private final List<String> ids;

  Work(List<? extends Intent> batch) {
    progress = new BatchProgress(batch);
    ids = progress.remaining().stream().map(Intent::id).toList();
  }

  /** What to do where a dataset has no head. */
  enum UnknownDataset {
    CREATE,
    LEAVE
  }

  /** When the last transaction, if another writer's, must be proven visible. */
  enum Proof {
    /** It may cost as many reads as that transaction had records. */
    BEFORE_A_WRITE,
    BEFORE_A_DECISION
  }

  /** Whether open windows of deletion tracking are told of the ids. */
  enum Naming {
    NAMES_RECORDS,
    NAMES_NONE
  }

  /** Whether a commit is the last one of an attempt. */
  enum Place {
    LAST,
    BEFORE_OTHERS
  }

  final BatchProgress progress() {
    return progress;
  }

  /** All of the batch, each once. */
  final List<String> ids() {
    return ids;
  }

  UnknownDataset unknownDataset() {
    return UnknownDataset.LEAVE;
  }

  Proof proof() {
    return Proof.BEFORE_A_WRITE;
  }

  Naming naming() {
    return Naming.NAMES_NONE;
  }

  /**
   * Looks at each head that is read, before anything is done about it.
   *
   * @param head none if the dataset is unknown, or its records have expired
   */
  void meet(Optional<Head> head) {}

  /** Begins anew under a head; false if there is nothing to be done under it. */
  boolean begin(Head head) {
    return true;
  }

  /**
   * Decides what remains to be done, a part at a time, each committed before the next is asked for.
   *
   * @param stored the records as they are under this head, by id
   */
  Iterator<List<Change>> decide(Head head, Map<String, StoredRecord> stored, long nowMs) {
    List<Change> changes =
        progress.remaining().stream()
            .map(intent -> decide(intent, Optional.ofNullable(stored.get(intent.id())), nowMs))
            .toList();
    return List.of(changes).iterator();
  }

  /** Decides against the record's item alone. */
  Change decide(Intent intent, Optional<StoredRecord> stored, long nowMs) {
    return Change.of((Intent.Plain) intent, stored, rules(), nowMs);
  }

  BatchRules rules() {
    return BatchRules.DEFAULT;
  }

  /** Whether the head moves though nothing changed. */
  boolean movesHead(Head head, long nowMs) {
    return false;
  }

  /** Whether the head moves once more after all changes, when these are acknowledged. */
  boolean endsAlone() {
    return false;
  }

  /**
   * What a commit makes of the head.
   *
   * @param before as it was read
   * @param after with the counts of the changes
   */
  abstract Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs);
}
