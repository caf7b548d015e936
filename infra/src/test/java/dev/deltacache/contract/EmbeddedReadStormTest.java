package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedReadStormTest extends ReadStormContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
