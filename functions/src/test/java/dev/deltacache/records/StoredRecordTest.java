package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StoredRecordTest {
  @Test
  void stateOfAnyRecord_packed_comesBack() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      StoredRecord record = CompactRecordsTest.record(Integer.toString(i), random);

      assertThat(unpacked(record, record.stateToBytes())).isEqualTo(record);
    }
  }

  @Test
  void stateWithTheLargestNumbers_packed_comesBack() {
    StoredRecord record = CompactRecordsTest.WITH_THE_LARGEST_NUMBERS;

    assertThat(unpacked(record, record.stateToBytes())).isEqualTo(record);
  }

  // it stands so in tables
  @Test
  void layout_staysAsItIs() {
    StoredRecord record =
        new StoredRecord(
            "a",
            Fingerprint.fromBytes(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f")),
            new Position(10, 11),
            Action.DELETED,
            12,
            OptionalLong.of(-13),
            new StoredPayload(14, 15, 16, 3, 17));

    assertThat(HexFormat.of().formatHex(record.stateToBytes()))
        .isEqualTo(
            "000102030405060708090a0b0c0d0e0f"
                + "02"
                + "00000000000c"
                + "fffffffffffffff3"
                + "00000000000e"
                + "00000000000f"
                + "00000010"
                + "03"
                + "00000011");
  }

  private static StoredRecord unpacked(StoredRecord record, byte[] state) {
    return StoredRecord.fromBytes(record.id(), record.position(), state);
  }
}
