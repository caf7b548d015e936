package dev.deltacache.infra.meter;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.INDEXES;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Calls at random, from a seed, on a few items of one partition: of up to 9 KB without indexes, of
 * up to 924 bytes with them, as the engine counts larger index entries wrongly. What else it counts
 * wrongly is left out as well, see {@link EngineTest}.
 */
final class MixedLoad {
  private static final int KEYS = 6;

  private final DynamoDbClient client;
  private final String partition;
  private final Random random;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

  MixedLoad(DynamoDbClient client, String partition, long seed) {
    this.client = client;
    this.partition = partition;
    this.random = new Random(seed);
  }

  enum Kind {
    PUT,
    UPDATE,
    DELETE,
    GET,
    BATCH_GET,
    BATCH_WRITE,
    QUERY,
    TRANSACT_WRITE,
    TRANSACT_GET
  }

  /** As the engine says it. */
  record Consumed(String what, double all, double indexWrite) {
    static Consumed of(String what, List<ConsumedCapacity> consumed) {
      return new Consumed(
          what,
          consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum(),
          consumed.stream()
              .flatMap(
                  table ->
                      Stream.concat(
                          table.localSecondaryIndexes().values().stream(),
                          table.globalSecondaryIndexes().values().stream()))
              .mapToDouble(Capacity::capacityUnits)
              .sum());
    }
  }

  /** Those that were made. */
  Set<Kind> kinds() {
    return kinds;
  }

  Consumed next() {
    String table = random.nextBoolean() ? Things.PLAIN : Things.INDEXED;
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    if (present(table).isEmpty()) {
      kind = Kind.PUT;
    }
    kinds.add(kind);
    return Consumed.of(kind + " " + table, consume(kind, table));
  }

  private List<ConsumedCapacity> consume(Kind kind, String table) {
    Map<String, AttributeValue> key = key(random.nextInt(KEYS));
    return switch (kind) {
      case PUT -> List.of(put(table));
      case UPDATE -> List.of(update(table, key));
      case DELETE ->
          List.of(
              client
                  .deleteItem(
                      delete -> delete.tableName(table).key(key).returnConsumedCapacity(INDEXES))
                  .consumedCapacity());
      case GET ->
          List.of(
              client
                  .getItem(
                      get ->
                          get.tableName(table)
                              .key(key)
                              .consistentRead(random.nextBoolean())
                              .returnConsumedCapacity(INDEXES))
                  .consumedCapacity());
      case BATCH_GET -> batchGet(table);
      case BATCH_WRITE -> batchWrite(table);
      case QUERY -> List.of(query(table));
      case TRANSACT_WRITE -> transactWrite();
      case TRANSACT_GET -> transactGet(table);
    };
  }

  private ConsumedCapacity put(String table) {
    Map<String, AttributeValue> item = item(table, random.nextInt(KEYS));
    return client
        .putItem(put -> put.tableName(table).item(item).returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  private ConsumedCapacity update(String table, Map<String, AttributeValue> key) {
    String expression =
        switch (random.nextInt(3)) {
          case 0 -> "SET x = :x";
          case 1 -> "SET x = :x, l = :l, g = :l";
          default -> "SET x = :x REMOVE l, g, n";
        };
    Map<String, AttributeValue> values =
        new HashMap<>(
            Map.of(
                ":x", bytes(random.nextInt(table.equals(Things.PLAIN) ? 9_000 : 500)),
                ":l", AttributeValue.fromS("l" + random.nextInt(2))));
    values.keySet().removeIf(name -> !expression.contains(name));
    return client
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key)
                    .updateExpression(expression)
                    .expressionAttributeValues(values)
                    .returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  private List<ConsumedCapacity> batchGet(String table) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(present(table))
            .consistentRead(random.nextBoolean())
            .build();
    return client
        .batchGetItem(get -> get.requestItems(Map.of(table, keys)).returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  private List<ConsumedCapacity> batchWrite(String table) {
    Map<String, AttributeValue> deleted = present(table).getFirst();
    Map<String, AttributeValue> item = item(table, KEYS);
    List<WriteRequest> writes =
        List.of(
            WriteRequest.builder().putRequest(put -> put.item(item)).build(),
            WriteRequest.builder().deleteRequest(delete -> delete.key(deleted)).build());
    return client
        .batchWriteItem(
            batch -> batch.requestItems(Map.of(table, writes)).returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  // one of the table: an index may be empty, whose price the engine does not know
  private ConsumedCapacity query(String table) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(random.nextBoolean())
                    .limit(1 + random.nextInt(KEYS))
                    .keyConditionExpression("k = :k")
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(partition)))
                    .returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  // one item alone, and of the table without indexes
  private List<ConsumedCapacity> transactWrite() {
    Map<String, AttributeValue> item = item(Things.PLAIN, random.nextInt(KEYS));
    Map<String, AttributeValue> updated = key(random.nextInt(KEYS));
    TransactWriteItem write =
        random.nextBoolean()
            ? TransactWriteItem.builder().put(put -> put.tableName(Things.PLAIN).item(item)).build()
            : TransactWriteItem.builder()
                .update(
                    update ->
                        update
                            .tableName(Things.PLAIN)
                            .key(updated)
                            .updateExpression("SET x = :x")
                            .expressionAttributeValues(Map.of(":x", item.get("x"))))
                .build();
    return client
        .transactWriteItems(
            transaction -> transaction.transactItems(write).returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  private List<ConsumedCapacity> transactGet(String table) {
    List<TransactGetItem> gets =
        IntStream.range(0, 3)
            .mapToObj(
                sort ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(table).key(key(sort)))
                        .build())
            .toList();
    return client
        .transactGetItems(get -> get.transactItems(gets).returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  /** The keys of what is there, looked up without the meter. */
  private List<Map<String, AttributeValue>> present(String table) {
    return IntStream.range(0, KEYS)
        .mapToObj(this::key)
        .filter(key -> Things.client().getItem(get -> get.tableName(table).key(key)).hasItem())
        .toList();
  }

  private Map<String, AttributeValue> key(int sort) {
    return Things.key(partition, "" + sort);
  }

  private Map<String, AttributeValue> item(String table, int sort) {
    Map<String, AttributeValue> item = new HashMap<>(key(sort));
    if (random.nextInt(4) > 0) {
      item.put("l", AttributeValue.fromS("l" + random.nextInt(2)));
      item.put("g", AttributeValue.fromS("g" + random.nextInt(2)));
    }
    BigDecimal number =
        new BigDecimal(new BigInteger(1 + random.nextInt(100), random), random.nextInt(30) - 10);
    item.put(
        "n", AttributeValue.fromN((random.nextBoolean() ? number : number.negate()).toString()));
    item.put("m", AttributeValue.fromM(Map.of("t", AttributeValue.fromBool(true))));
    return Things.filled(item, 300 + random.nextInt(table.equals(Things.PLAIN) ? 9_000 : 624));
  }

  private static AttributeValue bytes(int count) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[count]));
  }
}
