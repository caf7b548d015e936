package dev.deltacache.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** Tables as a DynamoDB has them. */
public final class MadeTables {
  private MadeTables() {}

  /** Makes those of a template. */
  public static void make(DynamoDbClient client, Template template) {
    LocalTables tables = new LocalTables(client, "the DynamoDB under test");
    template.tables().forEach(tables::have);
  }

  /** What a table is said to be, in words: keys, indexes, time to live, billing, stream. */
  public static Map<String, String> of(DynamoDbClient client, String name) {
    TableDescription table = client.describeTable(describe -> describe.tableName(name)).table();
    TimeToLiveDescription ttl =
        client.describeTimeToLive(describe -> describe.tableName(name)).timeToLiveDescription();
    Map<String, String> settings = new TreeMap<>(TableShape.of(table, ttl).parts());
    settings.put("billing", table.billingModeSummary().billingModeAsString());
    settings.put(
        "stream",
        table.streamSpecification() == null
            ? "none"
            : table.streamSpecification().streamViewTypeAsString());
    return settings;
  }
}
