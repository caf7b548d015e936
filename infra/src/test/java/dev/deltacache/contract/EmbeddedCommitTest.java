package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedCommitTest extends CommitContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
