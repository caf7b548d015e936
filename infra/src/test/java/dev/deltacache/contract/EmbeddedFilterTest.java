package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedFilterTest extends FilterContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
