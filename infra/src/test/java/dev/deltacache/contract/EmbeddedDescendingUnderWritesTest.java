package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedDescendingUnderWritesTest extends DescendingUnderWritesContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
