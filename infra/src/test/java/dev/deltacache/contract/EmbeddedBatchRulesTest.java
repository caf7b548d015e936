package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedBatchRulesTest extends BatchRulesContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
