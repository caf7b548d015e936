package dev.deltacache.records;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** 16 bytes as a value: hashes are compared and combined far more often than they are written. */
record Bits128(long high, long low) {
  static final int BYTES = 16;

  /** The first 16 of the bytes given. */
  static Bits128 of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Bits128(buffer.getLong(), buffer.getLong());
  }

  Bits128 xor(Bits128 other) {
    return new Bits128(high ^ other.high, low ^ other.low);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  /** 32 lower-case hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(toBytes());
  }
}
