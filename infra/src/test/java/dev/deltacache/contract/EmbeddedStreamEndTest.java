package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedStreamEndTest extends StreamEndContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
