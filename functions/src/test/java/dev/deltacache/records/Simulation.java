package dev.deltacache.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** A dataset that takes random commits, each as the protocol makes it, and what it then holds. */
final class Simulation {
  private static final int BATCH = 5;
  private static final List<Fingerprint> FINGERPRINTS =
      List.of(Reading.fingerprint("'a':1"), Reading.fingerprint("'a':2"));

  private final Random random;
  private final int ids;
  private final Map<String, StoredRecord> records = new TreeMap<>();
  private Head head;

  /** Starts without records; there will be at most as many as ids. */
  Simulation(long seed, int ids, long nowMs) {
    this.random = new Random(seed);
    this.ids = ids;
    this.head = Head.create(new Incarnation(nowMs, 7), 4, nowMs);
  }

  Head head() {
    return head;
  }

  List<StoredRecord> records() {
    return List.copyOf(records.values());
  }

  /** Commits saves and deletes of a few ids, and gives back what it moved. */
  List<Transition> commit(long nowMs, long ttlSeconds) {
    long timeMs = Math.max(nowMs, head.committed().timeMs());
    List<Transition> transitions = new ArrayList<>();
    Position last = head.committed();
    int first = random.nextInt(ids);
    for (int i = 0; i < 1 + random.nextInt(BATCH); i++) {
      String id = "id" + (first + i) % ids;
      Optional<StoredRecord> before = Optional.ofNullable(records.get(id));
      Change change = Change.of(intent(id), before, BatchRules.DEFAULT, timeMs);
      if (change.outcome().writes()) {
        last = change.outcome().takesPosition() ? last.next(timeMs) : last;
        transitions.add(new Transition(before, after(change, last, timeMs, ttlSeconds)));
      }
    }
    head = head.after(transitions, timeMs).synced(nowMs, Optional.empty());
    transitions.forEach(transition -> records.put(transition.after().id(), transition.after()));
    return transitions;
  }

  private Intent.Plain intent(String id) {
    if (random.nextInt(8) == 0) {
      return new Intent.Prune(id, head.committed());
    }
    if (random.nextInt(3) == 0) {
      return new Intent.Delete(id, OptionalLong.empty());
    }
    Fingerprint fingerprint = FINGERPRINTS.get(random.nextInt(FINGERPRINTS.size()));
    return new Intent.Save(id, fingerprint, Payload.ofId(id));
  }

  private StoredRecord after(Change change, Position position, long timeMs, long ttlSeconds) {
    long expiresAt = timeMs / 1000 + ttlSeconds;
    return switch (change.intent()) {
      case Intent.Save save -> change.saved(save, position, payload(expiresAt));
      case Intent.Delete delete -> {
        StoredPayload kept = change.before().orElseThrow().payload();
        yield change.deleted(delete, position, kept.goneAt(timeMs) ? kept.expiresAt() : expiresAt);
      }
      case Intent.Prune _ -> change.pruned(timeMs);
      case Intent.Update _ -> throw new AssertionError("never asked for");
    };
  }

  private StoredPayload payload(long expiresAt) {
    int bytes = 1 + random.nextInt(1_500_000);
    return new StoredPayload(head.version() + 1, expiresAt, bytes, 1, bytes);
  }
}
