package dev.deltacache.dynamo;

import dev.deltacache.records.RestorePoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When the restore of the tables to some moments began: noted in the Datasets table before anything
 * else is written, so that it is the same for a restore that is cut off and goes on. One write
 * unit, one read unit.
 */
final class RestoreStart {
  /** No dataset, sync or graveyard has this partition. */
  private static final Map<String, AttributeValue> KEY =
      Map.of("dataset", AttributeValue.fromS("restore"), "item", AttributeValue.fromS("RESTORE"));

  private static final String START = "start";
  private static final String DATASETS_AT = "datasets_at";
  private static final String RECORDS_AT = "records_at";
  private static final Duration KEPT = Duration.ofDays(90);

  private final Store store;

  RestoreStart(Store store) {
    this.store = store;
  }

  /** That of a restore to these moments which has begun before, or now; in ms since the epoch. */
  long of(RestorePoint point, long nowMs, RestoreTables.Mode mode) {
    Map<String, AttributeValue> found =
        store
            .client()
            .getItem(get -> get.tableName(store.names().datasets()).key(KEY).consistentRead(true))
            .item();
    // one from before these moments was restored with the table
    if (!found.isEmpty()
        && number(found, START) > point.lastMs()
        && number(found, DATASETS_AT) == point.datasetsMs()
        && number(found, RECORDS_AT) == point.recordsMs()) {
      return number(found, START);
    }
    if (mode == RestoreTables.Mode.RESTORE) {
      Map<String, AttributeValue> item = new HashMap<>(KEY);
      item.put(START, CheckpointItem.number(nowMs));
      item.put(DATASETS_AT, CheckpointItem.number(point.datasetsMs()));
      item.put(RECORDS_AT, CheckpointItem.number(point.recordsMs()));
      item.put("stale_at", CheckpointItem.staleAt(nowMs, KEPT));
      store.client().putItem(put -> put.tableName(store.names().datasets()).item(item));
    }
    return nowMs;
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(item.get(name).n());
  }
}
