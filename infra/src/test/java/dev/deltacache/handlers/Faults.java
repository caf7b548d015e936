package dev.deltacache.handlers;

import dev.deltacache.contract.FaultyClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** How a call to DynamoDB fails. */
enum Faults {
  THROTTLED,
  SERVER_ERROR,
  NO_ANSWER,
  CONFLICT,
  INVALID,
  NO_TABLE,
  UNKNOWN,
  BUG;

  RuntimeException exception() {
    return switch (this) {
      case THROTTLED -> FaultyClient.throttled();
      case SERVER_ERROR -> InternalServerErrorException.builder().statusCode(500).build();
      case NO_ANSWER -> SdkClientException.create("connection reset");
      case CONFLICT -> cancelled("TransactionConflict");
      case INVALID -> cancelled("ValidationError");
      case NO_TABLE -> ResourceNotFoundException.builder().statusCode(400).build();
      case UNKNOWN -> DynamoDbException.builder().statusCode(418).message("of no kind").build();
      case BUG -> new IllegalStateException("a bug of the client");
    };
  }

  private static TransactionCanceledException cancelled(String code) {
    return TransactionCanceledException.builder()
        .cancellationReasons(CancellationReason.builder().code(code).build())
        .build();
  }
}
