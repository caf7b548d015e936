package dev.deltacache.contract;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB under test. */
interface Engine {
  /** A client of it, the template's tables made. */
  DynamoDbClient client();
}
