package dev.deltacache.dynamo;

import dev.deltacache.records.Change;
import dev.deltacache.records.Head;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Outcome;
import dev.deltacache.records.Position;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.StoredPayload;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * As many changes as one transaction takes, with their positions.
 *
 * @param timeMs of the commit, for its positions: not before the last one's or a restore's
 * @param nowMs by the clock, which alone says what has expired
 */
record Chunk(Head before, long timeMs, long nowMs, List<Write> writes) {
  /** DynamoDB's limit. */
  private static final int MAX_ACTIONS = 100;

  /** The head, the activity bucket, a closed window, and the run that is named. */
  private static final int ACTIONS_BESIDE = 4;

  /** In bytes: DynamoDB's 4 MB, less 4% for what is not counted here. */
  private static final int MAX_BYTES = 4_000_000;

  /** In bytes: a Records item with the longest id, and the keys of its payload. */
  private static final int BYTES_BESIDE_PAYLOAD = 2_500;

  /** What becomes of a payload's parts that a write does not put. */
  enum Rest {
    GOES,
    /** Its expiry moves. */
    STAYS,
    /** It has expired, or is absent. */
    IS_GONE
  }

  /**
   * One record's part in the transaction.
   *
   * @param payload the items to put; none for a delete and for a prune
   * @param rest what becomes of the parts that are there and not put
   */
  record Write(Change change, StoredRecord after, List<PayloadItem> payload, Rest rest) {

    int partsBefore() {
      return change.before().map(stored -> stored.payload().parts()).orElse(0);
    }

    private int actions() {
      return 1 + Math.max(payload.size(), partsBefore());
    }

    private int bytes() {
      // the parts that go count as well
      int before = change.before().map(stored -> stored.payload().bytes()).orElse(0);
      return BYTES_BESIDE_PAYLOAD + Math.max(before, after.payload().bytes());
    }
  }

  /**
   * The first changes that fit into one transaction.
   *
   * @param gone ids whose payload a transaction has proven absent
   * @param payloadTtl from the commit to the expiry of a payload
   */
  static Chunk of(
      Head head, long nowMs, List<Change> changes, Set<String> gone, Duration payloadTtl) {
    long timeMs = head.nextTimeMs(nowMs);
    List<Write> writes = new ArrayList<>();
    Position last = head.committed();
    long expiresAt = timeMs / 1000 + payloadTtl.toSeconds();
    int actions = ACTIONS_BESIDE;
    int bytes = 0;
    for (Change change : changes) {
      Position position = change.outcome().takesPosition() ? last.next(timeMs) : last;
      boolean payloadThere =
          !gone.contains(change.id())
              && change.before().map(stored -> !stored.payload().goneAt(nowMs)).orElse(false);
      Write write =
          switch (change.intent()) {
            case Intent.Save save -> save(head, change, save, position, expiresAt);
            case Intent.Delete delete ->
                delete(change, delete, position, payloadThere, expiresAt, nowMs / 1000);
            case Intent.Prune _ -> new Write(change, change.pruned(nowMs), List.of(), Rest.GOES);
            case Intent.Update _ ->
                throw new IllegalStateException("an update is merged before it is committed");
          };
      actions += write.actions();
      bytes += write.bytes();
      if (actions > MAX_ACTIONS || bytes > MAX_BYTES) {
        break;
      }
      writes.add(write);
      last = position;
    }
    return new Chunk(head, timeMs, nowMs, writes);
  }

  private static Write save(
      Head head, Change change, Intent.Save save, Position position, long expiresAt) {
    byte[] encoded = save.payload().encode();
    StoredPayload payload =
        new StoredPayload(
            head.version() + 1,
            expiresAt,
            encoded.length,
            PayloadItem.parts(encoded.length),
            save.payload().escapedBytes());
    return new Write(
        change,
        change.saved(save, position, payload),
        PayloadItem.split(head.incarnation(), save.id(), encoded, payload),
        Rest.GOES);
  }

  // a payload's expiry moves, or, if it has passed, stays: an absent payload's is set to now
  private static Write delete(
      Change change,
      Intent.Delete delete,
      Position position,
      boolean payloadThere,
      long expiresAt,
      long nowSeconds) {
    long expiry = change.before().orElseThrow().payload().expiresAt();
    long newExpiry = payloadThere ? expiresAt : Math.min(expiry, nowSeconds);
    return new Write(
        change,
        change.deleted(delete, position, newExpiry),
        List.of(),
        payloadThere ? Rest.STAYS : Rest.IS_GONE);
  }

  /** What it does, as its run counts it; what it does to an unchanged record is no change. */
  RunCounts counts() {
    return new RunCounts(count(Outcome.ADDED), count(Outcome.UPDATED), count(Outcome.DELETED), 0);
  }

  private long count(Outcome outcome) {
    return writes.stream().filter(write -> write.change().outcome() == outcome).count();
  }

  /** The head once this is committed. */
  Head after() {
    return before.after(
        writes.stream()
            .map(write -> new Transition(write.change().before(), write.after()))
            .toList(),
        nowMs);
  }
}
