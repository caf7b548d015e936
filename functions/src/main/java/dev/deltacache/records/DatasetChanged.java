package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset has new changes.
 *
 * @param sync the sync of the last run that a commit named, else the model
 * @param counts how many there are by outcome; nothing is unchanged
 * @param sinceMs when the first of them was committed, in ms since the epoch
 * @param cursor of the last of them, as callers see it: who has read up to it has them all
 */
public record DatasetChanged(
    DatasetKey dataset, String sync, RunCounts counts, long sinceMs, String cursor)
    implements CacheEvent {
  private static final int ID_BYTES = 16;

  /** Tells two events apart, and stays when one is sent again: 32 hexadecimal digits. */
  public String id() {
    byte[] hash = Sha256.of(ByteBuffer.wrap(cursor.getBytes(UTF_8)));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /**
   * One for each dataset, which stands for all that it had.
   *
   * @param changes those of a dataset in order
   */
  public static List<DatasetChanged> coalesce(Collection<DatasetChanged> changes) {
    Map<DatasetKey, DatasetChanged> byDataset = new LinkedHashMap<>();
    changes.forEach(change -> byDataset.merge(change.dataset(), change, DatasetChanged::then));
    return List.copyOf(byDataset.values());
  }

  private DatasetChanged then(DatasetChanged later) {
    return new DatasetChanged(
        dataset, later.sync, counts.plus(later.counts), sinceMs, later.cursor);
  }
}
