package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedReadTest extends ReadContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
