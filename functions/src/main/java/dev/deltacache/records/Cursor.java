package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A position as an opaque string: version byte, incarnation, position, and 7 bytes of a hash over
 * these and the dataset, in base32hex (lower case). Cursors of one dataset compare as strings in
 * stream order.
 */
public record Cursor(Incarnation incarnation, Position position) {
  /** In characters. */
  public static final int LENGTH = 48;

  private static final byte VERSION = 1;
  private static final int BODY_BYTES = 1 + Incarnation.BYTES + Position.BYTES;
  private static final int HASH_BYTES = 7;
  // the digits of radix 32 are the alphabet of base32hex, and their order is that of the bytes
  private static final int RADIX = 32;

  /** The string that callers see: 48 characters of {@code [0-9a-v]}. */
  public String encode(DatasetKey dataset) {
    byte[] body =
        ByteBuffer.allocate(BODY_BYTES)
            .put(VERSION)
            .put(incarnation.toBytes())
            .put(position.toBytes())
            .array();
    byte[] bytes = Arrays.copyOf(body, BODY_BYTES + HASH_BYTES);
    System.arraycopy(hash(dataset, body), 0, bytes, BODY_BYTES, HASH_BYTES);
    String digits = new BigInteger(1, bytes).toString(RADIX);
    return "0".repeat(LENGTH - digits.length()) + digits;
  }

  /**
   * Reads a string that {@link #encode} made for the same dataset.
   *
   * @throws InvalidCursorException if it was cut, altered, or made for another dataset
   */
  public static Cursor decode(String text, DatasetKey dataset) {
    if (!text.matches("[0-9a-v]{" + LENGTH + "}")) {
      throw new InvalidCursorException(notOurs(text));
    }
    byte[] bytes = fixedLength(new BigInteger(text, RADIX).toByteArray());
    byte[] body = Arrays.copyOf(bytes, BODY_BYTES);
    byte[] expected = Arrays.copyOf(hash(dataset, body), HASH_BYTES);
    if (body[0] != VERSION
        || !Arrays.equals(expected, 0, HASH_BYTES, bytes, BODY_BYTES, bytes.length)) {
      throw new InvalidCursorException(
          "was altered, or belongs to another dataset (connection, model or variant)");
    }
    return new Cursor(
        Incarnation.fromBytes(Arrays.copyOfRange(body, 1, 1 + Incarnation.BYTES)),
        Position.fromBytes(Arrays.copyOfRange(body, 1 + Incarnation.BYTES, BODY_BYTES)));
  }

  private static String notOurs(String text) {
    OptionalLong nangos = NangoCursor.timeMs(text);
    return nangos.isPresent()
        ? "is one of Nango's: read once without a cursor, with modified_after="
            + IsoTime.format(nangos.getAsLong())
        : "is not of the form that this cache gives out (" + LENGTH + " characters)";
  }

  private static byte[] hash(DatasetKey dataset, byte[] body) {
    return Sha256.of(ByteBuffer.wrap(dataset.encoded().getBytes(UTF_8)), ByteBuffer.wrap(body));
  }

  // a BigInteger drops leading zero bytes, and puts one before a first byte above 127
  private static byte[] fixedLength(byte[] bytes) {
    int length = BODY_BYTES + HASH_BYTES;
    byte[] fixed = new byte[length];
    int count = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
    return fixed;
  }
}
