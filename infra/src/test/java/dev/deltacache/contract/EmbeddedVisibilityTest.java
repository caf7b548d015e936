package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedVisibilityTest extends VisibilityContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
