package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedModifiedAfterTest extends ModifiedAfterContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
