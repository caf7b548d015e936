package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** How keys are built: prefixes, lengths and padding stand here alone. */
final class ItemKeys {
  static final String HEAD = "HEAD";

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  private ItemKeys() {}

  /** The sort key of the activity bucket of an hour. */
  static String activity(long timeMs) {
    return "ACTIVITY#" + HOUR.format(Instant.ofEpochMilli(timeMs));
  }

  /** The partition of an index by name that holds the heads of an environment. */
  static String headsOf(String environment) {
    return HEAD + "#" + environment;
  }

  /** The sort key of the index by name: each name after one byte for its length. */
  static byte[] names(DatasetKey key) {
    byte[][] names =
        Stream.of(key.integration(), key.connection(), key.model(), key.variant())
            .map(name -> name.getBytes(UTF_8))
            .toArray(byte[][]::new);
    ByteBuffer packed = ByteBuffer.allocate(Stream.of(names).mapToInt(n -> n.length + 1).sum());
    for (byte[] name : names) {
      packed.put((byte) name.length).put(name);
    }
    return packed.array();
  }

  /** The reverse of {@link #names}. */
  static DatasetKey dataset(String environment, byte[] names) {
    ByteBuffer packed = ByteBuffer.wrap(names);
    return new DatasetKey(environment, next(packed), next(packed), next(packed), next(packed));
  }

  private static String next(ByteBuffer packed) {
    byte[] name = new byte[packed.get() & 0xFF];
    packed.get(name);
    return new String(name, UTF_8);
  }

  static byte[] shard(Incarnation incarnation, int shard) {
    return ByteBuffer.allocate(Incarnation.BYTES + 1)
        .put(incarnation.toBytes())
        .put((byte) shard)
        .array();
  }

  static byte[] shardOf(Incarnation incarnation, int shards, String id) {
    return shard(incarnation, Shards.of(id, shards));
  }

  /** The partition key of a record's payload. */
  static byte[] payload(Incarnation incarnation, String id) {
    byte[] idBytes = id.getBytes(UTF_8);
    return ByteBuffer.allocate(Incarnation.BYTES + idBytes.length)
        .put(incarnation.toBytes())
        .put(idBytes)
        .array();
  }
}
