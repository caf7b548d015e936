package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule for names: 1 to 255 bytes of UTF-8. */
public final class Names {
  /** In bytes of UTF-8. Five names of this length fit a partition key of DynamoDB (2,048 bytes). */
  public static final int MAX_BYTES = 255;

  private Names() {}

  /** What is wrong with a name, as a predicate ("is empty"), or nothing. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (Unicode.hasLoneSurrogate(name)) {
      return Optional.of("has a lone surrogate");
    }
    int bytes = name.getBytes(UTF_8).length;
    return bytes > MAX_BYTES
        ? Optional.of("has " + bytes + " bytes of UTF-8, more than " + MAX_BYTES)
        : Optional.empty();
  }

  static String require(String what, String name) {
    problem(name)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(what + " " + problem);
            });
    return name;
  }

  /**
   * Several names as one string, each after its length, so that no two different lists of as many
   * give the same one, whatever characters the names hold.
   *
   * @param prefix for what these are the names of
   */
  static String encode(String prefix, String... names) {
    return Stream.of(names)
        .map(name -> name.length() + ":" + name)
        .collect(joining("", prefix, ""));
  }

  /** Several names, each after one byte for its length: in the order of bytes, all of a prefix. */
  public static byte[] toBytes(String... names) {
    byte[][] encoded = Stream.of(names).map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    ByteBuffer packed =
        ByteBuffer.allocate(Stream.of(encoded).mapToInt(name -> name.length + 1).sum());
    for (byte[] name : encoded) {
      packed.put((byte) name.length).put(name);
    }
    return packed.array();
  }

  /** Reads the next of several names; nothing if no valid one is there. */
  public static Optional<String> read(ByteBuffer packed) {
    if (!packed.hasRemaining()) {
      return Optional.empty();
    }
    int length = packed.get() & 0xFF;
    if (length == 0 || length > packed.remaining()) {
      return Optional.empty();
    }
    ByteBuffer name = packed.slice(packed.position(), length);
    packed.position(packed.position() + length);
    try {
      return Optional.of(UTF_8.newDecoder().decode(name).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
