package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.RunCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Moves a head from the state that was read to the next one, on condition that it is still in the
 * first: the one condition that makes every other writer's commit a conflict.
 */
final class HeadUpdate {
  /** Fixed at birth, or for the index alone. */
  private static final List<String> UNTOUCHED = List.of("dataset", "item", "kind", "names");

  /** Not every head has them. */
  private static final List<String> REMOVABLE =
      List.of(HeadItem.DUE, HeadItem.PRUNED, HeadItem.WINDOW, HeadItem.LAST_RUN, HeadItem.RESTORED);

  private static final String IS_AS_READ =
      "#%s = :version_read AND #%s = :incarnation_read"
          .formatted(HeadItem.VERSION, HeadItem.INCARNATION);

  private HeadUpdate() {}

  /**
   * Only the attributes that this version knows are set: a newer version's stay as they are.
   *
   * @param counts of the changes that it commits: who follows the stream of heads adds them up.
   *     Where the last position does not move, those of the commit before stay
   */
  static Update of(
      String table, DatasetKey dataset, Head from, Head to, RunCounts counts, Duration recordTtl) {
    Map<String, AttributeValue> item =
        new HashMap<>(HeadItem.SCHEMA.itemToMap(HeadItem.of(dataset, to, recordTtl), true));
    if (!to.committed().equals(from.committed())) {
      item.put(HeadItem.COUNTS, HeadItem.counts(counts));
    }
    Map<String, AttributeValue> key =
        Map.of("dataset", item.get("dataset"), "item", item.get("item"));
    List<String> names =
        item.keySet().stream().filter(name -> !UNTOUCHED.contains(name)).sorted().toList();
    List<String> gone = REMOVABLE.stream().filter(name -> !item.containsKey(name)).toList();
    Map<String, String> placeholders =
        Stream.concat(names.stream(), gone.stream())
            .collect(Collectors.toMap(name -> "#" + name, name -> name));
    Map<String, AttributeValue> values = new HashMap<>();
    names.forEach(name -> values.put(":" + name, item.get(name)));
    values.putAll(asRead(from));
    return Update.builder()
        .tableName(table)
        .key(key)
        .updateExpression(
            names.stream()
                    .map(name -> "#" + name + " = :" + name)
                    .collect(Collectors.joining(", ", "SET ", ""))
                + gone.stream()
                    .map(name -> "#" + name)
                    .collect(Collectors.joining(", ", gone.isEmpty() ? "" : " REMOVE ", "")))
        .conditionExpression(IS_AS_READ)
        .expressionAttributeNames(placeholders)
        .expressionAttributeValues(values)
        .build();
  }

  /** The same, as a call of its own. */
  static UpdateItemRequest alone(Update head) {
    return UpdateItemRequest.builder()
        .tableName(head.tableName())
        .key(head.key())
        .updateExpression(head.updateExpression())
        .conditionExpression(head.conditionExpression())
        .expressionAttributeNames(head.expressionAttributeNames())
        .expressionAttributeValues(head.expressionAttributeValues())
        .build();
  }

  /** The head's end, on the same condition. */
  static Delete delete(String table, DatasetKey dataset, Head from) {
    return Delete.builder()
        .tableName(table)
        .key(HeadItem.key(dataset))
        .conditionExpression(IS_AS_READ)
        .expressionAttributeNames(
            Stream.of(HeadItem.VERSION, HeadItem.INCARNATION)
                .collect(Collectors.toMap(name -> "#" + name, name -> name)))
        .expressionAttributeValues(asRead(from))
        .build();
  }

  private static Map<String, AttributeValue> asRead(Head from) {
    SdkBytes incarnation = SdkBytes.fromByteArray(from.incarnation().toBytes());
    return Map.of(
        ":version_read", AttributeValue.fromN(Long.toString(from.version())),
        ":incarnation_read", AttributeValue.fromB(incarnation));
  }
}
