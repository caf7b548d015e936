package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedPruneAndResetTest extends PruneAndResetContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
