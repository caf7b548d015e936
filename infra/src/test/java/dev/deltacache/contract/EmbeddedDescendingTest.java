package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedDescendingTest extends DescendingContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
