package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedTrackingInterleavingsTest extends TrackingInterleavingsContract {
  @Override
  DynamoDbClient client() {
    return Embedded.client();
  }
}
