package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds what a restore has to look at in the Datasets table: a read unit for each 4 KB of all of
 * it. It holds about 300 bytes for each dataset, grave and checkpoint.
 */
final class ScanDatasets {
  private static final String FILTER =
      "#item = :head OR begins_with(dataset, :graves)"
          + " OR (#item = :checkpoint AND attribute_exists(#json)"
          + " AND #put > :lost_after AND #put < :start)";

  private final Store store;

  ScanDatasets(Store store) {
    this.store = store;
  }

  /**
   * What was found.
   *
   * @param datasets each with its present incarnation
   * @param undone graves of incarnations that are a head's: the reset, or erasure, was cut through
   * @param dead incarnations that have a grave
   * @param checkpoints that were put after what is lost, and before the restore
   */
  record Found(
      Map<DatasetKey, Incarnation> datasets,
      List<Grave> undone,
      Set<Incarnation> dead,
      List<LateCheckpoint> checkpoints) {}

  /**
   * One to be deleted.
   *
   * @param key in the table
   */
  record LateCheckpoint(Map<String, AttributeValue> key, AttributeValue putMs) {}

  /** Looks at all of it. */
  Found scan(long lostAfterMs, long startMs) {
    Map<DatasetKey, Incarnation> datasets = new HashMap<>();
    List<Grave> graves = new ArrayList<>();
    List<LateCheckpoint> checkpoints = new ArrayList<>();
    store
        .client()
        .scanPaginator(
            scan ->
                scan.tableName(store.names().datasets())
                    .consistentRead(true)
                    .filterExpression(FILTER)
                    .expressionAttributeNames(
                        Map.of("#item", "item", "#json", "json", "#put", "put"))
                    .expressionAttributeValues(
                        Map.of(
                            ":head", AttributeValue.fromS(ItemKeys.HEAD),
                            ":graves", AttributeValue.fromS(Grave.PARTITION_PREFIX),
                            ":checkpoint", AttributeValue.fromS(ItemKeys.CHECKPOINT),
                            ":lost_after", CheckpointItem.number(lostAfterMs),
                            ":start", CheckpointItem.number(startMs))))
        .items()
        .forEach(
            item -> {
              switch (item.get("item").s()) {
                case ItemKeys.HEAD ->
                    datasets.put(
                        DatasetKey.decode(item.get("dataset").s()),
                        Incarnation.fromBytes(item.get(HeadItem.INCARNATION).b().asByteArray()));
                case ItemKeys.CHECKPOINT ->
                    checkpoints.add(
                        new LateCheckpoint(
                            Map.of("dataset", item.get("dataset"), "item", item.get("item")),
                            item.get(CheckpointItem.PUT)));
                default -> graves.add(Grave.read(item));
              }
            });
    Set<Incarnation> living = new HashSet<>(datasets.values());
    Set<Incarnation> dead = new HashSet<>();
    graves.forEach(grave -> dead.add(grave.incarnation()));
    return new Found(
        datasets,
        graves.stream().filter(grave -> living.contains(grave.incarnation())).toList(),
        dead,
        checkpoints);
  }
}
