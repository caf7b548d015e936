package dev.deltacache.handlers;

import dev.deltacache.contract.FaultyClient;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** How a call to DynamoDB fails. */
enum Faults {
  THROTTLED(FaultyClient::throttled),
  SERVER_ERROR(() -> InternalServerErrorException.builder().statusCode(500).build()),
  NO_ANSWER(() -> SdkClientException.create("connection reset")),
  CONFLICT(() -> cancelled("TransactionConflict")),
  INVALID(() -> cancelled("ValidationError")),
  NO_TABLE(() -> ResourceNotFoundException.builder().statusCode(400).build()),
  UNKNOWN(() -> DynamoDbException.builder().statusCode(418).message("of no kind").build()),
  BUG(() -> new IllegalStateException("a bug of the client"));

  private final Supplier<RuntimeException> exception;

  Faults(Supplier<RuntimeException> exception) {
    this.exception = exception;
  }

  RuntimeException exception() {
    return exception.get();
  }

  private static TransactionCanceledException cancelled(String code) {
    return TransactionCanceledException.builder()
        .cancellationReasons(CancellationReason.builder().code(code).build())
        .build();
  }
}
