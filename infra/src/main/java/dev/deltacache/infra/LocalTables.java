package dev.deltacache.infra;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** Makes the template's tables where they are missing; those that are there must be the same. */
final class LocalTables {
  private final DynamoDbClient client;
  private final String place;

  /**
   * @param place where the tables are, to tell of them
   */
  LocalTables(DynamoDbClient client, String place) {
    this.client = client;
    this.place = place;
  }

  /**
   * Sees to it that a table is there.
   *
   * @throws SettingException if there is another of its name
   */
  void have(TemplateTable table) {
    try {
      TableDescription found =
          client.describeTable(describe -> describe.tableName(table.name())).table();
      check(table, found);
      if (table.request().streamSpecification() != null && found.streamSpecification() == null) {
        // made before it had one
        client.updateTable(
            update ->
                update
                    .tableName(table.name())
                    .streamSpecification(table.request().streamSpecification()));
      }
    } catch (ResourceNotFoundException e) {
      client.createTable(table.request());
      table.ttlAttribute().ifPresent(attribute -> expire(table.name(), attribute));
    }
  }

  private void check(TemplateTable wanted, TableDescription found) {
    TimeToLiveDescription ttl =
        client
            .describeTimeToLive(describe -> describe.tableName(wanted.name()))
            .timeToLiveDescription();
    String difference = TableShape.of(found, ttl).differenceTo(TableShape.of(wanted));
    if (!difference.isEmpty()) {
      throw new SettingException(
          "The table %s in %s is not the template's: %s. Remove the folder, or choose another."
              .formatted(wanted.name(), place, difference));
    }
  }

  private void expire(String table, String attribute) {
    client.updateTimeToLive(
        update ->
            update
                .tableName(table)
                .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
  }
}
