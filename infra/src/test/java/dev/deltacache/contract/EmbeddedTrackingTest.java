package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedTrackingTest extends TrackingContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
