package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedResendTest extends ResendContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
