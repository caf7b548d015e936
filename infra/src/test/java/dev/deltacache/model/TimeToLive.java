package dev.deltacache.model;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB's time to live does, of which the embedded engine knows nothing in this century.
 */
final class TimeToLive {
  private record Table(String name, String timeToLive, List<String> key) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("Payloads", "expires_at", List.of("record", "part")),
          new Table("Datasets", "stale_at", List.of("dataset", "item")));

  private TimeToLive() {}

  static void pass(DynamoDbClient client, long nowMs) {
    for (Table table : TABLES) {
      client
          .scanPaginator(
              scan ->
                  scan.tableName(table.name())
                      .filterExpression("#ttl < :now")
                      .expressionAttributeNames(Map.of("#ttl", table.timeToLive()))
                      .expressionAttributeValues(
                          Map.of(":now", fromN(Long.toString(nowMs / 1_000)))))
          .items()
          .forEach(item -> remove(client, table, item));
    }
  }

  private static void remove(DynamoDbClient client, Table table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key =
        Map.of(
            table.key().getFirst(), item.get(table.key().getFirst()),
            table.key().getLast(), item.get(table.key().getLast()));
    client.deleteItem(delete -> delete.tableName(table.name()).key(key));
  }
}
