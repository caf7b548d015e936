package dev.deltacache.records;

import java.nio.ByteBuffer;

/** The hash of a record's canonical payload: SHA-256 cut to 16 bytes. Shown as 32 hex digits. */
public record Fingerprint(Bits128 bits) {
  static Fingerprint ofCanonical(ByteBuffer canonicalJson) {
    return new Fingerprint(Bits128.of(Sha256.of(canonicalJson)));
  }

  public static Fingerprint fromBytes(byte[] bytes) {
    return new Fingerprint(Bits128.of(bytes));
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
