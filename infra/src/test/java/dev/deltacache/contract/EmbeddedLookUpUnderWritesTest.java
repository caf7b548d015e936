package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedLookUpUnderWritesTest extends LookUpUnderWritesContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
