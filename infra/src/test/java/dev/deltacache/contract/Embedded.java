package dev.deltacache.contract;

import dev.deltacache.infra.EmbeddedDynamo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The embedded DynamoDB that all contract tests of this JVM share. */
public final class Embedded {
  private static final EmbeddedDynamo DYNAMO = EmbeddedDynamo.open(StoreContract.TEMPLATE);

  private Embedded() {}

  public static DynamoDbClient client() {
    return DYNAMO.client();
  }
}
