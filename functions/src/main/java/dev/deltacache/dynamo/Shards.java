package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/** Which shard a record is in. */
final class Shards {
  private Shards() {}

  /** A hash that never changes, since it decides where a record stands, modulo the shard count. */
  static int of(String id, int shards) {
    CRC32C hash = new CRC32C();
    hash.update(id.getBytes(UTF_8));
    return (int) (hash.getValue() % shards);
  }
}
