package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A contract over the embedded DynamoDB that all of them share. */
interface OnEmbedded extends Engine {
  @Override
  default DynamoDbClient client() {
    return Embedded.client();
  }
}
