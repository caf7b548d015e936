package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GzipTest {
  private static final int MAX_UNPACKED = 32 * 1024 * 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "gzip, deflate, br",
        "br,gzip",
        "deflate , gzip;q=0.5",
        "gzip;q=1",
        "gzip ; q=1.0",
        "gzip;q=0.001",
        "*",
        "br;q=1, *;q=0.1",
        "identity;q=0, gzip",
        "*;q=0, gzip"
      })
  void acceptEncoding_thatNamesGzipOrAnything_allowsIt(String header) {
    assertThat(Gzip.isAllowedBy(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "br",
        "deflate, br",
        "identity",
        "gzip;q=0",
        "GZIP;Q=0",
        "gzip; q=0.0",
        "gzip;q=0.000",
        "*;q=0",
        "gzipped",
        "x;gzip",
        "br;q=1,gzip;q=0",
        "gzip;q=0, *",
        "*, gzip;q=0"
      })
  void acceptEncoding_withoutGzip_orWithAWeightOfZero_doesNotAllowIt(String header) {
    assertThat(Gzip.isAllowedBy(header)).isFalse();
  }

  @Test
  void contentEncoding_isGzip_inAnyCase() {
    assertThat(Gzip.isNamedBy("gzip")).isTrue();
    assertThat(Gzip.isNamedBy(" GZip ")).isTrue();
    assertThat(Gzip.isNamedBy("identity")).isFalse();
    assertThat(Gzip.isNamedBy("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "x-gzip", "gzip;q=1"})
  void contentEncoding_thatIsAnother_isRefused(String header) {
    RejectedException rejected = Rejections.of(() -> Gzip.isNamedBy(header));
    assertThat(rejected.code()).isEqualTo("invalid_headers");
    assertThat(rejected).hasMessage("headers.Content-Encoding: must be gzip, or not there");
  }

  @Property
  void unpack_ofPack_givesTheBytesBack(@ForAll byte[] bytes) throws IOException {
    assertThat(Gzip.unpack(Gzip.pack(bytes))).isEqualTo(bytes);
  }

  @Test
  void unpack_ofExactlyTheLimit_isTaken_andOneByteMoreIsNot() throws IOException {
    assertThat(Gzip.unpack(Gzip.pack(new byte[MAX_UNPACKED]))).hasSize(MAX_UNPACKED);
    byte[] oneMore = Gzip.pack(new byte[MAX_UNPACKED + 1]);
    RejectedException rejected = Rejections.of(() -> Gzip.unpack(oneMore));
    assertThat(rejected.code()).isEqualTo("body_too_large");
    assertThat(rejected).hasMessage("body has more than 33554432 bytes unpacked");
  }

  @Test
  void unpack_ofABomb_isRefused() throws IOException {
    byte[] bomb = Gzip.pack(new byte[33 * 1024 * 1024]);
    assertThat(bomb).hasSizeLessThan(40_000);
    assertThat(Rejections.of(() -> Gzip.unpack(bomb)).code()).isEqualTo("body_too_large");
  }

  @Test
  void unpack_ofWhatIsNoGzip_isRefused() throws IOException {
    byte[] packed = Gzip.pack("{\"model\":\"Contact\"}".getBytes(UTF_8));
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 1;
    byte[][] bad = {
      "{}".getBytes(UTF_8), new byte[0], Arrays.copyOf(packed, packed.length - 9), damaged
    };
    for (byte[] bytes : bad) {
      RejectedException rejected = Rejections.of(() -> Gzip.unpack(bytes));
      assertThat(rejected.code()).isEqualTo("invalid_body");
      assertThat(rejected).hasMessage("body is not gzip, as its Content-Encoding says");
    }
  }
}
