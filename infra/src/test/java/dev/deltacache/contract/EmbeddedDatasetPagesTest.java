package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedDatasetPagesTest extends DatasetPagesContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
