package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.TrackingWindow;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A dead incarnation, whose records and payloads are to be deleted. The graveyard has a partition
 * for each retention bucket, in order of death, and no index.
 *
 * @param diedMs in ms since the epoch
 * @param erasure where the dataset was erased, and not only emptied
 */
record Grave(
    DatasetKey dataset,
    Incarnation incarnation,
    int shards,
    long diedMs,
    Optional<Erasure> erasure) {
  static final String PARTITION_PREFIX = "graves";
  private static final HexFormat HEX = HexFormat.of();

  /** The dataset key, in the clear: {@link QueryGraves#haveAnyOf} looks for it. */
  static final String OF = "of";

  private static final String SHARDS = "sh";
  private static final String ERASED = "era";
  private static final String WINDOW = "win";

  /**
   * That what stands beside the head is to be deleted as well.
   *
   * @param windowId of the window of deletion tracking that was not closed
   */
  record Erasure(Optional<String> windowId) {}

  /** That of an incarnation which another one follows. */
  static Grave of(DatasetKey dataset, Head head, long nowMs) {
    return new Grave(dataset, head.incarnation(), head.shards(), nowMs, Optional.empty());
  }

  /** That of a dataset's last incarnation. */
  static Grave ofErased(DatasetKey dataset, Head head, long nowMs) {
    Erasure erasure = new Erasure(head.window().map(TrackingWindow::id));
    return new Grave(dataset, head.incarnation(), head.shards(), nowMs, Optional.of(erasure));
  }

  static String partition(int bucket) {
    return PARTITION_PREFIX + bucket;
  }

  /** Sorts before all that died at this time or later. */
  static String before(long timeMs) {
    return ItemKeys.time(timeMs);
  }

  Map<String, AttributeValue> key() {
    return Map.of(
        "dataset", AttributeValue.fromS(partition(Retention.bucket(dataset))),
        "item", AttributeValue.fromS(before(diedMs) + HEX.formatHex(incarnation.toBytes())));
  }

  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item = new HashMap<>(key());
    item.put(OF, AttributeValue.fromS(dataset.encoded()));
    item.put(SHARDS, AttributeValue.fromN(Integer.toString(shards)));
    erasure.ifPresent(_ -> item.put(ERASED, AttributeValue.fromBool(true)));
    erasure.flatMap(Erasure::windowId).ifPresent(id -> item.put(WINDOW, AttributeValue.fromS(id)));
    return item;
  }

  static Grave read(Map<String, AttributeValue> item) {
    String key = item.get("item").s();
    int timeDigits = ItemKeys.TIME_DIGITS;
    Optional<String> windowId = Optional.ofNullable(item.get(WINDOW)).map(AttributeValue::s);
    return new Grave(
        DatasetKey.decode(item.get(OF).s()),
        Incarnation.fromBytes(HEX.parseHex(key, timeDigits, key.length())),
        Integer.parseInt(item.get(SHARDS).n()),
        HexFormat.fromHexDigitsToLong(key, 0, timeDigits),
        Optional.ofNullable(item.get(ERASED)).map(_ -> new Erasure(windowId)));
  }
}
