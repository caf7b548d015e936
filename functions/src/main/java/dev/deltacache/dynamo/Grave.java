package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A dead incarnation, whose records and payloads are to be deleted. The graveyard has a partition
 * for each retention bucket, in order of death, and no index.
 *
 * @param diedMs in ms since the epoch
 */
record Grave(DatasetKey dataset, Incarnation incarnation, int shards, long diedMs) {
  private static final String PARTITION_PREFIX = "graves";
  private static final HexFormat HEX = HexFormat.of();
  private static final int TIME_DIGITS = 12;

  static Grave of(DatasetKey dataset, Head head, long nowMs) {
    return new Grave(dataset, head.incarnation(), head.shards(), nowMs);
  }

  static String partition(int bucket) {
    return PARTITION_PREFIX + bucket;
  }

  /** Sorts before all that died at this time or later. */
  static String before(long timeMs) {
    return HEX.toHexDigits(timeMs, TIME_DIGITS);
  }

  Map<String, AttributeValue> key() {
    return Map.of(
        "dataset", AttributeValue.fromS(partition(Retention.bucket(dataset))),
        "item", AttributeValue.fromS(before(diedMs) + HEX.formatHex(incarnation.toBytes())));
  }

  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> key = key();
    return Map.of(
        "dataset", key.get("dataset"),
        "item", key.get("item"),
        "of", AttributeValue.fromS(dataset.encoded()),
        "sh", AttributeValue.fromN(Integer.toString(shards)));
  }

  static Grave read(Map<String, AttributeValue> item) {
    String key = item.get("item").s();
    return new Grave(
        DatasetKey.decode(item.get("of").s()),
        Incarnation.fromBytes(HEX.parseHex(key, TIME_DIGITS, key.length())),
        Integer.parseInt(item.get("sh").n()),
        HexFormat.fromHexDigitsToLong(key, 0, TIME_DIGITS));
  }
}
