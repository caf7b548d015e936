package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedLookUpTest extends LookUpContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
