package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedCheckpointTest extends CheckpointContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
