package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedConditionsTest extends ConditionsContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
