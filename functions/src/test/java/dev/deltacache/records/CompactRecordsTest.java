package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CompactRecordsTest {
  private static final long MAX_48_BITS = (1L << 48) - 1;

  private static final List<Action> ACTIONS = List.of(Action.values());

  private final CompactRecords records = new CompactRecords();

  @Test
  void recordsOfAnyKind_comeBackAsTheyWerePut_theLastOfAnId() {
    Random random = new Random(1);
    Map<String, StoredRecord> expected = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      StoredRecord record = record(Integer.toString(random.nextInt(2_000)), random);

      assertThat(records.put(record).orElse(null)).isEqualTo(expected.put(record.id(), record));
    }

    expected.forEach((id, record) -> assertThat(records.get(id)).contains(record));
    assertThat(records.size()).isEqualTo(expected.size());
    assertThat(records.get("none")).isEmpty();
  }

  @Test
  void recordWithTheLargestNumbers_comesBack() {
    StoredRecord record =
        new StoredRecord(
            "€".repeat(255),
            Fingerprint.fromBytes(new byte[16]),
            new Position(MAX_48_BITS, MAX_48_BITS),
            Action.DELETED,
            MAX_48_BITS,
            OptionalLong.of(-62_135_596_800_000L),
            new StoredPayload(
                MAX_48_BITS, 1L << 40, Payload.MAX_COMPRESSED_BYTES, 4, Payload.MAX_ESCAPED_BYTES));

    records.put(record);

    assertThat(records.get(record.id())).contains(record);
  }

  @Test
  void aHundredThousand_takeNoMoreThanIsSaid() {
    Random random = new Random(2);
    long most = 0;
    for (int i = 1; i <= 100_000; i++) {
      records.put(record(Integer.toString(i), random));
      most = Math.max(most, i < 100 ? 0 : records.bytes() / i);
    }

    // however full the last growth has left it
    assertThat(most).isLessThanOrEqualTo(CompactRecords.MOST_BYTES_PER_RECORD);
    assertThat(records.bytes()).isGreaterThan(100_000L * 88);
  }

  @Test
  void payloads_areCountedByDay_butNotThoseThatWerePruned() {
    records.put(record("a", 100, 3));
    records.put(record("b", 200, 3));
    records.put(record("c", 300, 4));
    records.put(record("c", 400, 5));
    StoredRecord pruned = record("d", 500, 6);
    records.put(
        new StoredRecord(
            "d",
            pruned.fingerprint(),
            pruned.position(),
            Action.ADDED,
            1,
            OptionalLong.empty(),
            pruned.payload().prunedAt(6 * 86_400)));

    assertThat(records.payloadsByDay().values())
        .containsExactlyInAnyOrder(
            new ExpiryDays.Bucket(3, 2, 300), new ExpiryDays.Bucket(5, 1, 400));
  }

  private static StoredRecord record(String id, int bytes, long day) {
    return new StoredRecord(
        id,
        Fingerprint.fromBytes(new byte[16]),
        new Position(1, 1),
        Action.ADDED,
        1,
        OptionalLong.empty(),
        new StoredPayload(1, day * 86_400, bytes, 1, bytes));
  }

  private static StoredRecord record(String id, Random random) {
    byte[] fingerprint = new byte[16];
    random.nextBytes(fingerprint);
    Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
    return new StoredRecord(
        id,
        Fingerprint.fromBytes(fingerprint),
        new Position(random.nextLong(MAX_48_BITS), 1 + random.nextLong(MAX_48_BITS)),
        action,
        random.nextLong(MAX_48_BITS),
        action == Action.DELETED ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
        new StoredPayload(
            random.nextLong(MAX_48_BITS),
            random.nextLong(1L << 40),
            random.nextInt(Payload.MAX_COMPRESSED_BYTES),
            random.nextInt(5),
            random.nextInt(Payload.MAX_ESCAPED_BYTES)));
  }
}
