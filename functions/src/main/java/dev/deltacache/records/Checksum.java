package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * The exclusive-or over all live records of SHA-256(id, a zero byte, fingerprint) cut to 16 bytes:
 * equal for two copies exactly when they hold the same records. Shown as 32 hex digits.
 */
public record Checksum(Bits128 bits) {
  /** That of no records. */
  public static final Checksum EMPTY = new Checksum(new Bits128(0, 0));

  private static final byte[] ZERO = {0};

  /** Takes a record in, or, being its own inverse, out. */
  public Checksum toggle(String id, Fingerprint fingerprint) {
    byte[] hash =
        Sha256.of(
            ByteBuffer.wrap(id.getBytes(UTF_8)),
            ByteBuffer.wrap(ZERO),
            ByteBuffer.wrap(fingerprint.toBytes()));
    return new Checksum(bits.xor(Bits128.of(hash)));
  }

  public static Checksum fromBytes(byte[] bytes) {
    return new Checksum(Bits128.of(bytes));
  }

  /** 16 bytes. */
  public byte[] toBytes() {
    return bits.toBytes();
  }

  @Override
  public String toString() {
    return bits.hex();
  }
}
