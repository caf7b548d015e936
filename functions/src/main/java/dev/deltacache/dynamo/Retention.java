package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.DatasetKey;
import java.util.zip.CRC32C;

/** How the work of pruning is spread: one partition of the indexes would be a hot one. */
final class Retention {
  static final int BUCKETS = 16;

  private Retention() {}

  /** The bucket of a dataset, and of the graveyard of its incarnations. */
  static int bucket(DatasetKey dataset) {
    CRC32C hash = new CRC32C();
    hash.update(dataset.encoded().getBytes(UTF_8));
    return (int) (hash.getValue() % BUCKETS);
  }
}
