package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedFaultTest extends FaultContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
