package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Action;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.PruneMark;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.StoredPayload;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that must stay within 1 KB, by DynamoDB's published rules for the size of an item. */
final class ItemSizeTest {
  private static final int UNIT_BYTES = 1024;
  private static final long NOW_MS = 1_795_529_600_000L;
  private static final Incarnation INCARNATION = new Incarnation(NOW_MS, -1);

  @Test
  void aHead_ofNamesOf180BytesAndMillionsOfPayloadsADay_staysUnderAKilobyte() {
    DatasetKey key =
        new DatasetKey(
            "e".repeat(20), "i".repeat(30), "c".repeat(60), "m".repeat(40), "v".repeat(30));

    assertThat(bytesOfHead(key, 123_456_789, Optional.empty())).isLessThan(UNIT_BYTES);
  }

  @Test
  void aHead_ofNamesOf168Bytes_staysUnderAKilobyteAfterARestore() {
    DatasetKey key =
        new DatasetKey(
            "e".repeat(20), "i".repeat(30), "c".repeat(60), "m".repeat(40), "v".repeat(18));
    RestoreMark mark = new RestoreMark(new Position(NOW_MS, 1L << 40), NOW_MS);

    assertThat(bytesOfHead(key, NOW_MS + 123_456_789, Optional.of(mark))).isLessThan(UNIT_BYTES);
  }

  private static int bytesOfHead(DatasetKey key, long version, Optional<RestoreMark> restored) {
    ExpiryDays expiry =
        new ExpiryDays(
            1,
            20_781,
            LongStream.range(20_782, 20_814)
                .mapToObj(day -> new ExpiryDays.Bucket(day, 3_300_000, 3_300_000_000L))
                .toList());
    Head head =
        new Head(
            INCARNATION,
            255,
            version,
            new Position(NOW_MS, 1L << 40),
            new Position(NOW_MS, 1L << 40),
            100_000_000,
            100_000_000,
            Checksum.EMPTY,
            expiry,
            NOW_MS,
            NOW_MS,
            new PruneMark(new Position(NOW_MS, 1L << 40), 123_456_789, 123_456_790),
            Optional.of(
                TrackingWindow.start(new Position(NOW_MS, 1L << 40), -1, NOW_MS)
                    .deleted(9_999, new Position(NOW_MS, 7), new Position(NOW_MS, 8))),
            Optional.of(new RunId(NOW_MS, -1, "s".repeat(40), key.variant())),
            restored);

    Map<String, AttributeValue> item =
        new HashMap<>(HeadItem.SCHEMA.itemToMap(HeadItem.of(key, head, Duration.ofDays(60)), true));
    item.put(HeadItem.COUNTS, HeadItem.counts(new RunCounts(95, 95, 95, 0)));

    return bytes(item);
  }

  @Test
  void aRecord_withAnIdOf800Bytes_staysUnderAKilobyte() {
    Head head = Head.create(INCARNATION, 255, NOW_MS);
    StoredRecord stored =
        new StoredRecord(
            "x".repeat(800),
            Fingerprint.fromBytes(new byte[16]),
            new Position(NOW_MS, 1L << 40),
            Action.DELETED,
            NOW_MS,
            OptionalLong.of(NOW_MS),
            new StoredPayload(123_456_789, NOW_MS / 1000, 1_500_000, 4, 4_000_000));

    assertThat(bytes(RecordItem.SCHEMA.itemToMap(RecordItem.of(head, stored), true)))
        .isLessThan(UNIT_BYTES);
  }

  @Test
  void aRecord_withAShortId_sharesAReadUnitWith24Others() {
    Head head = Head.create(INCARNATION, 4, NOW_MS);
    StoredRecord stored =
        new StoredRecord(
            "1234567890",
            Fingerprint.fromBytes(new byte[16]),
            new Position(NOW_MS, 1L << 20),
            Action.ADDED,
            NOW_MS,
            OptionalLong.empty(),
            new StoredPayload(1_000, NOW_MS / 1000, 900, 1, 2_000));

    assertThat(bytes(RecordItem.SCHEMA.itemToMap(RecordItem.of(head, stored), true)))
        .isLessThanOrEqualTo(4 * UNIT_BYTES / 25);
  }

  private static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(entry -> entry.getKey().getBytes(UTF_8).length + bytes(entry.getValue()))
        .sum();
  }

  // a number takes a byte for two digits, and one more; a negative one a further byte
  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(UTF_8).length;
      case B -> value.b().asByteArray().length;
      case N -> (value.n().length() + 1) / 2 + 1;
      default -> throw new AssertionError("no rule for " + List.of(value.type()));
    };
  }
}
