package dev.deltacache.infra;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB in this JVM, in memory, with the template's tables. */
public final class EmbeddedDynamo implements AutoCloseable {
  // it would call home, wait for the answer, and leave a file in the working directory
  private static final boolean NO_TELEMETRY = true;

  private final AmazonDynamoDBLocal dynamo;
  private final DynamoDbClient client;

  private EmbeddedDynamo(AmazonDynamoDBLocal dynamo) {
    this.dynamo = dynamo;
    this.client = dynamo.dynamoDbClient();
  }

  /** A new one, that shares nothing with any other. */
  public static EmbeddedDynamo open(Template template) {
    EmbeddedDynamo opened = new EmbeddedDynamo(DynamoDBEmbedded.create(NO_TELEMETRY));
    try {
      template.tables().forEach(opened::create);
    } catch (RuntimeException e) {
      // its threads would keep the JVM alive
      opened.close();
      throw e;
    }
    return opened;
  }

  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    dynamo.shutdownNow();
  }

  private void create(TemplateTable table) {
    client.createTable(table.request());
    table.ttlAttribute().ifPresent(attribute -> expire(table.name(), attribute));
  }

  private void expire(String table, String attribute) {
    client.updateTimeToLive(
        update ->
            update
                .tableName(table)
                .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
  }
}
