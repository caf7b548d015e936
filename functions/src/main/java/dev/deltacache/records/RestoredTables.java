package dev.deltacache.records;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a restore of the tables did, or would do.
 *
 * @param datasets that were looked at
 * @param moved records that got new positions
 * @param expired payloads that were marked expired
 * @param windows of deletion tracking that were closed
 * @param buried incarnations without a head, that went to the graveyard
 * @param exhumed graves of incarnations that have a head
 * @param checkpoints that were deleted
 * @param belied datasets that do not have the records that they count, though they were said to be
 *     whole
 */
public record RestoredTables(
    int datasets,
    long moved,
    long expired,
    long windows,
    int buried,
    int exhumed,
    int checkpoints,
    List<DatasetKey> belied) {
  public static final RestoredTables NONE = new RestoredTables(0, 0, 0, 0, 0, 0, 0, List.of());

  public RestoredTables {
    belied = List.copyOf(belied);
  }

  /** One dataset alone. */
  public static RestoredTables ofDataset(long moved, long expired, boolean hadWindow) {
    return new RestoredTables(1, moved, expired, hadWindow ? 1 : 0, 0, 0, 0, List.of());
  }

  /** With a dataset whose records are not those that it counts. */
  public RestoredTables belying(DatasetKey dataset) {
    return new RestoredTables(
        datasets, moved, expired, windows, buried, exhumed, checkpoints, List.of(dataset));
  }

  /** Both together. */
  public RestoredTables plus(RestoredTables other) {
    return new RestoredTables(
        datasets + other.datasets,
        moved + other.moved,
        expired + other.expired,
        windows + other.windows,
        buried + other.buried,
        exhumed + other.exhumed,
        checkpoints + other.checkpoints,
        Stream.concat(belied.stream(), other.belied.stream()).toList());
  }

  /** With what was done beside the datasets. */
  public RestoredTables with(int newBuried, int newExhumed, int newCheckpoints) {
    return new RestoredTables(
        datasets, moved, expired, windows, newBuried, newExhumed, newCheckpoints, belied);
  }
}
