package dev.deltacache.dynamo;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.Change;
import dev.deltacache.records.DeepMerge;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Outcome;
import dev.deltacache.records.Payload;
import dev.deltacache.records.RecordTooLargeException;
import dev.deltacache.records.StoredRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch of updates: each becomes the save of what it is once merged. */
final class UpdateWork extends BatchWork {
  /** Of JSON, escaped: what is held in memory at once is a few times as much. */
  private static final long BYTES_AT_ONCE = 32 * 1024 * 1024;

  private final ReadPayloads readPayloads;

  UpdateWork(List<Intent.Update> batch, BatchRules rules, ReadPayloads readPayloads) {
    super(batch, rules);
    this.readPayloads = readPayloads;
  }

  // so that a payload which is absent is gone, and not about to turn visible
  @Override
  Proof proof() {
    return Proof.BEFORE_A_DECISION;
  }

  @Override
  Naming naming() {
    return Naming.NAMES_RECORDS;
  }

  private record Merge(Intent.Update update, StoredRecord stored) {
    long bytes() {
      return stored.payload().escapedBytes() + update.fields().escapedBytes();
    }

    Change leftOut(Outcome outcome) {
      return new Change(outcome, update, Optional.of(stored));
    }
  }

  @Override
  Iterator<List<Change>> decide(Head head, Map<String, StoredRecord> stored, long nowMs) {
    List<Change> leftOut = new ArrayList<>();
    List<Merge> merges = new ArrayList<>();
    for (Intent intent : progress().remaining()) {
      StoredRecord before = stored.get(intent.id());
      if (before == null || !before.isLive()) {
        leftOut.add(new Change(Outcome.UNKNOWN, intent, Optional.ofNullable(before)));
      } else if (before.payload().goneAt(nowMs)) {
        leftOut.add(new Change(Outcome.PAYLOAD_GONE, intent, Optional.of(before)));
      } else {
        merges.add(new Merge((Intent.Update) intent, before));
      }
    }
    List<List<Merge>> parts = parts(merges);
    if (parts.size() > 1) {
      // a record that is too large must be found before any is written; so they are read twice
      parts.forEach(part -> merge(head, part, nowMs));
    }
    Iterator<List<Merge>> rest = parts.iterator();
    return new Iterator<>() {
      private boolean begun;

      @Override
      public boolean hasNext() {
        return !begun || rest.hasNext();
      }

      @Override
      public List<Change> next() {
        if (!begun) {
          begun = true;
          return leftOut;
        }
        return merge(head, rest.next(), nowMs);
      }
    };
  }

  private static List<List<Merge>> parts(List<Merge> merges) {
    List<List<Merge>> parts = new ArrayList<>();
    long bytes = BYTES_AT_ONCE;
    for (Merge merge : merges) {
      bytes += merge.bytes();
      if (bytes > BYTES_AT_ONCE) {
        parts.add(new ArrayList<>());
        bytes = merge.bytes();
      }
      parts.getLast().add(merge);
    }
    return parts;
  }

  private List<Change> merge(Head head, List<Merge> merges, long nowMs) {
    Map<String, ReadPayloads.Found> found =
        readPayloads.read(
            head.incarnation(),
            merges.stream().map(Merge::stored).toList(),
            BatchGet.Consistency.STRONG);
    return merges.stream()
        .map(merge -> merge(merge, found.get(merge.update().id()), nowMs))
        .toList();
  }

  private Change merge(Merge merge, ReadPayloads.Found found, long nowMs) {
    return switch (found.state()) {
      case MATCHING -> decide(save(merge, found), Optional.of(merge.stored()), nowMs);
      case OLDER_OR_ABSENT -> merge.leftOut(Outcome.PAYLOAD_GONE);
      case NEWER, PARTLY -> throw new MovedException();
    };
  }

  private Intent.Save save(Merge merge, ReadPayloads.Found found) {
    String id = merge.update().id();
    Payload merged = DeepMerge.merge(found.payload(), merge.update().fields());
    merged
        .tooLarge()
        .ifPresent(
            problem -> {
              throw new RecordTooLargeException(id, problem);
            });
    return new Intent.Save(id, merged.fingerprint(rules().ignored()), merged);
  }
}
