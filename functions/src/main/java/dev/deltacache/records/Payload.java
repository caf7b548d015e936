package dev.deltacache.records;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A record as JSON text in UTF-8, as it was sent, without insignificant white space. */
public final class Payload {
  /** In bytes, escaped as a JSON string: what a response of Lambda's can carry with room left. */
  public static final int MAX_ESCAPED_BYTES = 4 * 1024 * 1024;

  /** In bytes: what one transaction of DynamoDB (4 MB) can carry with room left. */
  public static final int MAX_COMPRESSED_BYTES = 3 * 512 * 1024;

  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;

  private final byte[] json;

  /** Takes the array as it is, without a copy. */
  public Payload(byte[] json) {
    this.json = json;
  }

  /** That of a record of which nothing but the id is left. */
  public static Payload ofId(String id) {
    JsonBuffer json = new JsonBuffer();
    json.ascii("{\"id\":");
    json.string(id);
    json.write('}');
    return new Payload(json.toByteArray());
  }

  /** The bytes themselves, not a copy. */
  public byte[] json() {
    return json;
  }

  /** How many bytes this takes when it is escaped as a JSON string. */
  public long escapedBytes() {
    return Escaped.length(json);
  }

  /** Whether it is too large to be stored, as a predicate ("takes 5000000 bytes…"). */
  public Optional<String> tooLarge() {
    if (escapedBytes() > MAX_ESCAPED_BYTES) {
      return Optional.of(
          "takes %d bytes as a JSON string, more than %d"
              .formatted(escapedBytes(), MAX_ESCAPED_BYTES));
    }
    if (json.length < MAX_COMPRESSED_BYTES) {
      return Optional.empty();
    }
    int compressed = encode().length;
    return compressed <= MAX_COMPRESSED_BYTES
        ? Optional.empty()
        : Optional.of(
            "takes %d bytes compressed, more than %d".formatted(compressed, MAX_COMPRESSED_BYTES));
  }

  /** The fingerprint of this record without its id, and without what is ignored. */
  public Fingerprint fingerprint(IgnoredFields ignored) {
    return JsonText.read(this, parser -> CanonicalJson.fingerprint(parser, ignored));
  }

  /** A format byte, and the text, compressed where that makes it smaller. */
  public byte[] encode() {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(json);
      deflater.finish();
      byte[] target = new byte[json.length + 1];
      target[0] = DEFLATED;
      int length = deflater.deflate(target, 1, json.length);
      if (deflater.finished()) {
        return Arrays.copyOf(target, length + 1);
      }
      target[0] = PLAIN;
      System.arraycopy(json, 0, target, 1, json.length);
      return target;
    } finally {
      deflater.end();
    }
  }

  /**
   * The reverse of {@link #encode}.
   *
   * @throws IllegalStateException if the bytes are damaged, or not of a format that this version
   *     knows; tells nothing of them but the format
   */
  public static Payload decode(byte[] encoded) {
    if (encoded.length == 0) {
      throw damaged("is empty");
    }
    byte[] json =
        switch (encoded[0]) {
          case PLAIN -> Arrays.copyOfRange(encoded, 1, encoded.length);
          case DEFLATED -> inflate(encoded);
          default -> throw damaged("has the unknown format " + encoded[0]);
        };
    // no record has been stored so: whoever reads it would fail further on, and not say why
    if (json.length == 0) {
      throw damaged("is empty");
    }
    return new Payload(json);
  }

  private static byte[] inflate(byte[] encoded) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(encoded, 1, encoded.length - 1);
      ByteArrayOutputStream target = new ByteArrayOutputStream(encoded.length * 4);
      byte[] buffer = new byte[Math.min(1 << 16, encoded.length * 8)];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw damaged("is cut short");
        }
        target.write(buffer, 0, length);
      }
      return target.toByteArray();
    } catch (DataFormatException e) {
      throw damaged("is not deflated data: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  /** What reading a payload fails with that is not as it was stored; it must quote none of it. */
  static IllegalStateException damaged(String problem) {
    return new IllegalStateException("the stored payload is damaged: it " + problem);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(json);
  }

  /** Names the size alone: payloads never reach a log. */
  @Override
  public String toString() {
    return "Payload[" + json.length + " bytes]";
  }
}
