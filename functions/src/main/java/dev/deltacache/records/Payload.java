package dev.deltacache.records;

import java.util.Arrays;
import java.util.Optional;

/** A record as JSON text in UTF-8, as it was sent, without insignificant white space. */
public final class Payload {
  /** In bytes, escaped as a JSON string: what a response of Lambda's can carry with room left. */
  public static final int MAX_ESCAPED_BYTES = 4 * 1024 * 1024;

  /** In bytes: what one transaction of DynamoDB (4 MB) can carry with room left. */
  public static final int MAX_COMPRESSED_BYTES = 3 * 512 * 1024;

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

  /** Its bytes as they are stored. */
  public byte[] encode() {
    return PayloadEncoding.encode(json);
  }

  /**
   * The reverse of {@link #encode}.
   *
   * @throws IllegalStateException if the bytes are damaged, or not of a format that this version
   *     knows; tells nothing of them but the format
   */
  public static Payload decode(byte[] encoded) {
    byte[] json = PayloadEncoding.decode(encoded);
    // no record has been stored so: whoever reads it would fail further on, and not say why
    if (json.length == 0) {
      throw damaged("is empty");
    }
    return new Payload(json);
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
