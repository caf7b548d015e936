package dev.deltacache.contract;

import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.Permissions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The embedded DynamoDB that all contract tests of this JVM share. */
public final class Embedded {
  private static final EmbeddedDynamo DYNAMO = EmbeddedDynamo.open(StoreContract.TEMPLATE);
  private static final DynamoDbClient CLIENT = Permissions.client(DYNAMO.client());

  private Embedded() {}

  public static DynamoDbClient client() {
    return CLIENT;
  }
}
