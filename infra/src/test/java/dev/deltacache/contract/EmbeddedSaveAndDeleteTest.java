package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedSaveAndDeleteTest extends SaveAndDeleteContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
