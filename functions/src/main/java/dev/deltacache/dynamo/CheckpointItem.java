package dev.deltacache.dynamo;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A checkpoint as it stands in the Datasets table, in its sync's partition. One that was deleted
 * leaves its version here for as long as it would have lived: a number that was given out once is
 * not given out again while a caller may still expect it.
 *
 * @param json absent once it was deleted
 * @param putMs when it was put; its age counts, not {@code stale_at}, by which DynamoDB removes it
 *     some time later
 * @param under the version that the caller who put it expected, if it expected any
 */
record CheckpointItem(Optional<String> json, long version, long putMs, OptionalLong under) {
  static final String VERSION = "ver";

  static final String IS_EXPECTED =
      "#ver = :expected AND attribute_exists(#json) AND #put > :oldest";

  static final String IS_NONE = "attribute_not_exists(#json) OR #put <= :oldest";

  private static final CheckpointItem NONE =
      new CheckpointItem(Optional.empty(), 0, 0, OptionalLong.empty());

  private static final String JSON = "json";
  static final String PUT = "put";
  private static final String UNDER = "under";

  static Map<String, AttributeValue> key(CheckpointKey key) {
    return Map.of(
        "dataset", AttributeValue.fromS(key.encoded()),
        "item", AttributeValue.fromS(ItemKeys.CHECKPOINT));
  }

  /** For expressions: each attribute's name after a {@code #}. */
  static Map<String, String> names(String... attributes) {
    Map<String, String> names = new HashMap<>();
    for (String attribute : attributes) {
      names.put("#" + attribute, attribute);
    }
    return names;
  }

  static Map<String, AttributeValue> indexed(CheckpointKey key) {
    return Map.of(
        ":kind", AttributeValue.fromS(ItemKeys.Kind.CHECKPOINT.in(key.environment())),
        ":names", AttributeValue.fromB(SdkBytes.fromByteArray(ItemKeys.names(key))));
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** When DynamoDB may remove it, in seconds since the epoch: not before its life is over. */
  static AttributeValue staleAt(long nowMs, Duration life) {
    return number(Math.ceilDiv(nowMs + life.toMillis(), 1000));
  }

  /** Reads what was found; nothing at all is an item too. */
  static CheckpointItem of(Map<String, AttributeValue> found) {
    return found.isEmpty()
        ? NONE
        : new CheckpointItem(
            Optional.ofNullable(found.get(JSON)).map(AttributeValue::s),
            Long.parseLong(found.get(VERSION).n()),
            Long.parseLong(found.get(PUT).n()),
            found.containsKey(UNDER)
                ? OptionalLong.of(Long.parseLong(found.get(UNDER).n()))
                : OptionalLong.empty());
  }

  /**
   * What callers see of it.
   *
   * @param oldestMs what was put then, or before, has expired
   */
  Checkpoint seen(long oldestMs) {
    return json.isPresent() && putMs > oldestMs ? new Checkpoint(json, version) : Checkpoint.NONE;
  }
}
