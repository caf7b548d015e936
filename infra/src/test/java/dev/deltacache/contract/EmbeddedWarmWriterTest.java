package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedWarmWriterTest extends WarmWriterContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
