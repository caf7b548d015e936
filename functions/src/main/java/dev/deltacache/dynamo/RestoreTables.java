package dev.deltacache.dynamo;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Makes the cache whole again whose tables were restored, each to a moment of its own, while no
 * function writes. For what it takes see {@link RecountRecords}, {@link MoveRecords}, {@link
 * ScanDatasets} and {@link ScanIncarnations}; one write unit more for each head, and for each grave
 * and checkpoint. It may be killed anywhere, and does the rest when it is run again.
 */
public final class RestoreTables {
  // what has no name any more; a connection of this one that is erased waits for the graves
  private static final DatasetKey NAMELESS =
      new DatasetKey("lost", "lost", "lost", "lost", DatasetKey.BASE_VARIANT);

  /** Each reads all of its shards at once. */
  private static final int DATASETS_AT_ONCE = 4;

  private final Store store;
  private final Time time;
  private final Duration recordTtl;
  private final RestoreStart restoreStart;
  private final ScanDatasets scanDatasets;
  private final ScanIncarnations scanIncarnations;
  private final RestoreDataset restoreDataset;

  /** With the record TTL in force. */
  public RestoreTables(Store store, Time time, Duration recordTtl) {
    this.store = store;
    this.time = time;
    this.recordTtl = recordTtl;
    this.restoreStart = new RestoreStart(store);
    this.scanDatasets = new ScanDatasets(store);
    this.scanIncarnations = new ScanIncarnations(store);
    this.restoreDataset = new RestoreDataset(store, time, recordTtl);
  }

  /** Whether anything is written. */
  public enum Mode {
    RESTORE,
    /** Only what would be done is found out. */
    LOOK
  }

  /**
   * Does it.
   *
   * @param onDone given how many datasets are done, after each, by several threads
   * @throws IllegalArgumentException if records may be missing that were deleted between the two
   *     moments
   * @throws dev.deltacache.records.ConflictException if somebody else writes
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public RestoredTables restore(RestorePoint point, Mode mode, Consumer<Integer> onDone) {
    if (point.mayLackRecords()) {
      throw new IllegalArgumentException("records restored to a later moment than datasets");
    }
    return Failures.translate(() -> restoreAll(point, mode, onDone));
  }

  private RestoredTables restoreAll(RestorePoint point, Mode mode, Consumer<Integer> onDone) {
    long startMs = restoreStart.of(point, time.nowMs(), mode);
    ScanDatasets.Found found = scanDatasets.scan(point.lostAfterMs(), startMs);
    // first of all: prune would empty them
    found.undone().forEach(grave -> exhume(grave, mode));
    RestoredTables result = RestoredTables.NONE;
    AtomicInteger done = new AtomicInteger();
    List<RestoredTables> parts =
        store
            .parallel()
            .map(
                List.copyOf(found.datasets().keySet()),
                DATASETS_AT_ONCE,
                dataset -> {
                  RestoredTables part = restoreDataset.restore(dataset, point, startMs, mode);
                  onDone.accept(done.incrementAndGet());
                  return part;
                });
    for (RestoredTables part : parts) {
      result = result.plus(part);
    }
    Set<Incarnation> known = new HashSet<>(found.dead());
    known.addAll(found.datasets().values());
    Map<Incarnation, Integer> nameless =
        scanIncarnations.shards(
            // one that is younger is no restored one
            incarnation -> incarnation.createdMs() < startMs && !known.contains(incarnation));
    nameless.forEach((incarnation, shards) -> bury(incarnation, shards, mode));
    found.checkpoints().forEach(checkpoint -> delete(checkpoint, startMs, mode));
    return result.with(nameless.size(), found.undone().size(), found.checkpoints().size());
  }

  // the head was restored to before the reset, and its records are the cache's
  private void exhume(Grave grave, Mode mode) {
    if (mode == Mode.RESTORE) {
      store
          .client()
          .deleteItem(delete -> delete.tableName(store.names().datasets()).key(grave.key()));
    }
  }

  private void bury(Incarnation incarnation, int shards, Mode mode) {
    if (mode == Mode.RESTORE) {
      Grave grave = new Grave(NAMELESS, incarnation, shards, time.nowMs(), Optional.empty());
      store.client().putItem(put -> put.tableName(store.names().datasets()).item(grave.item()));
    }
  }

  // its version passes those that were lost: none of them fits again
  private void delete(ScanDatasets.LateCheckpoint checkpoint, long startMs, Mode mode) {
    if (mode == Mode.LOOK) {
      return;
    }
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":put", checkpoint.putMs());
    values.put(":version", CheckpointItem.number(startMs));
    values.put(":stale", CheckpointItem.staleAt(time.nowMs(), recordTtl));
    try {
      store
          .client()
          .updateItem(
              update ->
                  update
                      .tableName(store.names().datasets())
                      .key(checkpoint.key())
                      .updateExpression(
                          "SET #ver = :version, #stale_at = :stale REMOVE #json, #under")
                      .conditionExpression("#put = :put")
                      .expressionAttributeNames(
                          CheckpointItem.names("ver", "stale_at", "json", "under", "put"))
                      .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException e) {
      throw ConflictException.ofNothing();
    }
  }
}
