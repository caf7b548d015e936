package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedCheckpointUnderFaultsTest extends CheckpointUnderFaultsContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
