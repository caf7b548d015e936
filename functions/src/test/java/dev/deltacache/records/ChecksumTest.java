package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class ChecksumTest {
  private static final Fingerprint SOME = Reading.fingerprint("'a':1");
  private static final Fingerprint OTHER = Reading.fingerprint("'a':2");

  @Test
  void checksum_ofOneRecord_isTheHashOfIdZeroAndFingerprint() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update("é1".getBytes(UTF_8));
    digest.update((byte) 0);
    byte[] hash = Arrays.copyOf(digest.digest(SOME.toBytes()), 16);
    Checksum checksum = Checksum.EMPTY.toggle("é1", SOME);
    assertThat(checksum.toBytes()).isEqualTo(hash);
    assertThat(checksum).hasToString(HexFormat.of().formatHex(hash));
    assertThat(Checksum.fromBytes(hash)).isEqualTo(checksum);
  }

  @Test
  void checksum_ofNoRecords_isZero() {
    assertThat(Checksum.EMPTY).hasToString("0".repeat(32));
    assertThat(Checksum.EMPTY.toggle("a", SOME).toggle("a", SOME)).isEqualTo(Checksum.EMPTY);
  }

  @Test
  void checksum_orderOfRecords_doesNotMatter() {
    assertThat(Checksum.EMPTY.toggle("a", SOME).toggle("b", OTHER))
        .isEqualTo(Checksum.EMPTY.toggle("b", OTHER).toggle("a", SOME))
        .isNotEqualTo(Checksum.EMPTY.toggle("a", OTHER).toggle("b", SOME));
  }
}
