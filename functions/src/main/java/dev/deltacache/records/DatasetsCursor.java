package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place in a list of datasets as an opaque string: version byte, the names of the last one, and 7
 * bytes of a hash over these and what the list is of, in base64 for URLs. A place, and no number of
 * datasets: those that are born or erased meanwhile shift nothing.
 */
public final class DatasetsCursor {
  private static final byte VERSION = 1;
  private static final int HASH_BYTES = 7;
  private static final String PREFIX = "l";

  private DatasetsCursor() {}

  /**
   * The string that callers see: up to 1,376 characters of {@code [0-9A-Za-z_-]}.
   *
   * @param query whatever its limit and place are
   */
  public static String encode(DatasetsQuery query, DatasetKey last) {
    byte[] names =
        Names.toBytes(last.integration(), last.connection(), last.model(), last.variant());
    byte[] body = ByteBuffer.allocate(1 + names.length).put(VERSION).put(names).array();
    byte[] bytes = Arrays.copyOf(body, body.length + HASH_BYTES);
    System.arraycopy(hash(query, body), 0, bytes, body.length, HASH_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads a string that {@link #encode} made for the same list.
   *
   * @throws InvalidCursorException if it was cut, altered, or made for another list
   */
  public static DatasetKey decode(String text, DatasetsQuery query) {
    return read(text, query)
        .filter(query::mayGoOnAfter)
        // one place has one string
        .filter(last -> encode(query, last).equals(text))
        .orElseThrow(
            () ->
                new InvalidCursorException(
                    "was altered, or belongs to another list (integration or connection)"));
  }

  private static Optional<DatasetKey> read(String text, DatasetsQuery query) {
    byte[] bytes = bytes(text);
    if (bytes.length <= 1 + HASH_BYTES || bytes[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer packed = ByteBuffer.wrap(bytes, 1, bytes.length - 1 - HASH_BYTES).slice();
    List<String> names = new ArrayList<>();
    while (packed.hasRemaining()) {
      Optional<String> name = Names.read(packed);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      names.add(name.get());
    }
    return names.size() == 4
        ? Optional.of(
            new DatasetKey(
                query.environment(), names.get(0), names.get(1), names.get(2), names.get(3)))
        : Optional.empty();
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text.getBytes(US_ASCII));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] hash(DatasetsQuery query, byte[] body) {
    String list =
        Names.encode(
            PREFIX,
            query.environment(),
            query.integration().orElse(""),
            query.connection().orElse(""));
    return Sha256.of(ByteBuffer.wrap(list.getBytes(UTF_8)), ByteBuffer.wrap(body));
  }
}
