package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedReadCombinationsTest extends ReadCombinationsContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
