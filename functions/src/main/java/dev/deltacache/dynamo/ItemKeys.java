package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Names;
import dev.deltacache.records.SyncKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** How keys are built: prefixes, lengths and padding stand here alone. */
final class ItemKeys {
  static final String HEAD = "HEAD";

  /** A sync's item: its partition has its runs as well. */
  static final String SYNC = "SYNC";

  static final String CHECKPOINT = "CHECKPOINT";

  /** The prefix of the activity buckets. */
  static final String ACTIVITY = "ACTIVITY#";

  /** The prefix of runs, and of the pointers to them; then the run's number, in order of start. */
  static final String RUN = "RUN#";

  private static final HexFormat HEX = HexFormat.of();
  static final int TIME_DIGITS = 12;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

  private ItemKeys() {}

  /** The sort key of the activity bucket of an hour. */
  static String activity(long timeMs) {
    return ACTIVITY + HOUR.format(Instant.ofEpochMilli(timeMs));
  }

  /** The hour of an activity bucket, in ms since the epoch. */
  static long hourMs(String activity) {
    return LocalDateTime.parse(activity.substring(ACTIVITY.length()), HOUR)
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  /** A time as sort keys begin with it, in ms since the epoch: 12 hexadecimal digits. */
  static String time(long timeMs) {
    return HEX.toHexDigits(timeMs, TIME_DIGITS);
  }

  /** What the index by name lists: its partition holds all of a kind in an environment. */
  enum Kind {
    HEAD,
    SYNC,
    CHECKPOINT;

    String in(String environment) {
      return name() + "#" + environment;
    }
  }

  /** What the sort keys of all of a connection begin with in the index by name. */
  static byte[] names(ConnectionKey key) {
    return Names.toBytes(key.integration(), key.connection());
  }

  /** The sort key of a head in the index by name. */
  static byte[] names(DatasetKey key) {
    return Names.toBytes(key.integration(), key.connection(), key.model(), key.variant());
  }

  /** The reverse of {@link #names(DatasetKey)}. */
  static DatasetKey dataset(String environment, byte[] names) {
    ByteBuffer packed = ByteBuffer.wrap(names);
    return new DatasetKey(environment, next(packed), next(packed), next(packed), next(packed));
  }

  /** The sort key of a sync in the index by name. */
  static byte[] names(SyncKey key) {
    return Names.toBytes(key.integration(), key.connection(), key.name(), key.variant());
  }

  /** The reverse of {@link #names(SyncKey)}. */
  static SyncKey sync(String environment, byte[] names) {
    ByteBuffer packed = ByteBuffer.wrap(names);
    return new SyncKey(environment, next(packed), next(packed), next(packed), next(packed));
  }

  /** The sort key of a checkpoint in the index by name: the key, which may be long, is its rest. */
  static byte[] names(CheckpointKey key) {
    byte[] connection = Names.toBytes(key.integration(), key.connection());
    byte[] rest = key.key().getBytes(UTF_8);
    return ByteBuffer.allocate(connection.length + rest.length).put(connection).put(rest).array();
  }

  /** The reverse of {@link #names(CheckpointKey)}. */
  static CheckpointKey checkpoint(String environment, byte[] names) {
    ByteBuffer packed = ByteBuffer.wrap(names);
    String integration = next(packed);
    String connection = next(packed);
    return new CheckpointKey(environment, integration, connection, UTF_8.decode(packed).toString());
  }

  private static String next(ByteBuffer packed) {
    return Names.read(packed).orElseThrow();
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
