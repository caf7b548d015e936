package dev.deltacache.records;

import java.nio.ByteBuffer;

/**
 * The life of a dataset between two resets.
 *
 * @param createdMs ms since the epoch; rises from one incarnation of a dataset to the next
 * @param random keeps two incarnations apart that were made in the same ms
 */
public record Incarnation(long createdMs, int random) {
  /** In bytes: 6 of creation time and 4 random ones. */
  public static final int BYTES = 10;

  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    Position.put48(bytes, createdMs);
    return bytes.putInt(random).array();
  }

  public static Incarnation fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("incarnation has " + bytes.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Incarnation(Position.get48(buffer), buffer.getInt());
  }
}
