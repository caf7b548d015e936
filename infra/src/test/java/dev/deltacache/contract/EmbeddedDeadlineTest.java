package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedDeadlineTest extends DeadlineContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
