package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedRunUnderFaultsTest extends RunUnderFaultsContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
