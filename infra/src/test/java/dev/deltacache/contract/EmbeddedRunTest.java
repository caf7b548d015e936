package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedRunTest extends RunContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
