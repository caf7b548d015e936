package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedUpdateTest extends UpdateContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
