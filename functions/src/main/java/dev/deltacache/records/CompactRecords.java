package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records by id, without payloads, as numbers in one array: 120 to 180 bytes each, and no objects
 * for the collector to follow. Ids are held as their hashes, SHA-256 cut to 16 bytes. Not for use
 * by two threads.
 */
public final class CompactRecords {
  /**
   * In bytes: what a record takes right after the array has grown, when every other slot is empty.
   */
  public static final int MOST_BYTES_PER_RECORD = 180;

  private static final int FIRST_SLOTS = 16;

  // of a slot: where each number stands
  private static final int ID = 0;
  private static final int FINGERPRINT = 2;
  private static final int TIME_PARTS_ACTION = 4;
  private static final int SEQUENCE = 5;
  private static final int FIRST_SEEN = 6;
  private static final int DELETED_AT = 7;
  private static final int PAYLOAD_VERSION = 8;
  private static final int PAYLOAD_EXPIRY = 9;
  private static final int PAYLOAD_BYTES = 10;
  private static final int WORDS = 11;

  private static final List<Action> ACTIONS = List.of(Action.values());

  private long[] words = new long[FIRST_SLOTS * WORDS];
  private int size;

  public int size() {
    return size;
  }

  /** What the array takes. */
  public long bytes() {
    return (long) words.length * Long.BYTES;
  }

  /** The record with an id. */
  public Optional<StoredRecord> get(String id) {
    int slot = find(words, hash(id));
    return isEmpty(words, slot) ? Optional.empty() : Optional.of(read(slot, id));
  }

  /**
   * Puts a record.
   *
   * @return the one with its id that was there
   */
  public Optional<StoredRecord> put(StoredRecord record) {
    Bits128 hash = hash(record.id());
    int slot = find(words, hash);
    if (!isEmpty(words, slot)) {
      StoredRecord before = read(slot, record.id());
      write(slot, hash, record);
      return Optional.of(before);
    }
    if (4L * (size + 1) > 3L * slots(words)) {
      grow();
      slot = find(words, hash);
    }
    write(slot, hash, record);
    size++;
    return Optional.empty();
  }

  /** The payloads that were not pruned, and their bytes, by their exact days of expiry. */
  public Map<Long, ExpiryDays.Bucket> payloadsByDay() {
    Map<Long, ExpiryDays.Bucket> days = new HashMap<>();
    for (int slot = 0; slot < words.length; slot += WORDS) {
      if (!isEmpty(words, slot)) {
        StoredPayload payload = payload(slot);
        if (!payload.isPruned()) {
          ExpiryDays.Bucket one = new ExpiryDays.Bucket(payload.expiryDay(), 1, payload.bytes());
          days.merge(one.day(), one, ExpiryDays.Bucket::plus);
        }
      }
    }
    return days;
  }

  private static Bits128 hash(String id) {
    return Bits128.of(Sha256.of(ByteBuffer.wrap(id.getBytes(UTF_8))));
  }

  private static int slots(long[] table) {
    return table.length / WORDS;
  }

  // a sequence begins at 1
  private static boolean isEmpty(long[] table, int slot) {
    return table[slot + SEQUENCE] == 0;
  }

  /** The slot of a hash, or the empty one where it belongs; some are always empty. */
  private static int find(long[] table, Bits128 hash) {
    int slot = (int) Long.remainderUnsigned(hash.high(), slots(table)) * WORDS;
    while (!isEmpty(table, slot)
        && (table[slot + ID] != hash.high() || table[slot + ID + 1] != hash.low())) {
      slot = (slot + WORDS) % table.length;
    }
    return slot;
  }

  private void grow() {
    long[] larger = new long[(slots(words) + slots(words) / 2) * WORDS];
    for (int slot = 0; slot < words.length; slot += WORDS) {
      if (!isEmpty(words, slot)) {
        Bits128 hash = new Bits128(words[slot + ID], words[slot + ID + 1]);
        System.arraycopy(words, slot, larger, find(larger, hash), WORDS);
      }
    }
    words = larger;
  }

  private void write(int slot, Bits128 hash, StoredRecord record) {
    StoredPayload payload = record.payload();
    words[slot + ID] = hash.high();
    words[slot + ID + 1] = hash.low();
    words[slot + FINGERPRINT] = record.fingerprint().bits().high();
    words[slot + FINGERPRINT + 1] = record.fingerprint().bits().low();
    words[slot + TIME_PARTS_ACTION] =
        record.position().timeMs() << 16
            | payload.parts() << 8
            | ACTIONS.indexOf(record.lastAction());
    words[slot + SEQUENCE] = record.position().sequence();
    words[slot + FIRST_SEEN] = record.firstSeenMs();
    words[slot + DELETED_AT] = record.deletedAtMs().orElse(0);
    words[slot + PAYLOAD_VERSION] = payload.version();
    words[slot + PAYLOAD_EXPIRY] = payload.expiresAt();
    words[slot + PAYLOAD_BYTES] = (long) payload.bytes() << 32 | payload.escapedBytes();
  }

  private StoredRecord read(int slot, String id) {
    long deletedAt = words[slot + DELETED_AT];
    Action action = ACTIONS.get((int) words[slot + TIME_PARTS_ACTION] & 0xFF);
    return new StoredRecord(
        id,
        new Fingerprint(new Bits128(words[slot + FINGERPRINT], words[slot + FINGERPRINT + 1])),
        new Position(words[slot + TIME_PARTS_ACTION] >>> 16, words[slot + SEQUENCE]),
        action,
        words[slot + FIRST_SEEN],
        action == Action.DELETED ? OptionalLong.of(deletedAt) : OptionalLong.empty(),
        payload(slot));
  }

  private StoredPayload payload(int slot) {
    return new StoredPayload(
        words[slot + PAYLOAD_VERSION],
        words[slot + PAYLOAD_EXPIRY],
        (int) (words[slot + PAYLOAD_BYTES] >>> 32),
        (int) words[slot + TIME_PARTS_ACTION] >>> 8 & 0xFF,
        words[slot + PAYLOAD_BYTES] & 0xFFFFFFFFL);
  }
}
