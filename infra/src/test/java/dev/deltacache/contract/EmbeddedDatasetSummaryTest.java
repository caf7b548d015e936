package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedDatasetSummaryTest extends DatasetSummaryContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
