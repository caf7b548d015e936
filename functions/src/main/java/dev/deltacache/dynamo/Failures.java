package dev.deltacache.dynamo;

import dev.deltacache.records.ThrottledException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What it means that a call to DynamoDB failed, after the SDK's own retries. */
enum Failures {
  /** The tables took no more requests: nothing was done. */
  THROTTLED,
  /** No answer came, or one that does not say whether anything was done. */
  UNANSWERED,
  /** It was refused, and would be again. */
  REFUSED;

  private static final int SERVER_ERROR = 500;
  private static final Set<String> OVERTAKEN =
      Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

  static Failures of(SdkException e) {
    if (!(e instanceof AwsServiceException service)) {
      return UNANSWERED;
    }
    if (service.isThrottlingException()) {
      return THROTTLED;
    }
    if (service instanceof TransactionInProgressException) {
      // of the try before, whose answer was lost
      return UNANSWERED;
    }
    return service.statusCode() >= SERVER_ERROR ? UNANSWERED : REFUSED;
  }

  /** Whether a transaction was cancelled for the rate of one of its items. */
  static boolean isThrottling(TransactionCanceledException e) {
    return e.cancellationReasons().stream().anyMatch(reason -> isThrottling(reason.code()));
  }

  /** Whether a transaction was cancelled because another writer was first, or none said why. */
  static boolean isOvertaken(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .allMatch(reason -> OVERTAKEN.contains(String.valueOf(reason.code())));
  }

  /** Whether a condition of one of a transaction's actions did not hold. */
  static boolean isRefusedByCondition(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }

  /** Whether a transaction's cancellation reason is one of rate. */
  private static boolean isThrottling(String cancellationCode) {
    return "ThrottlingError".equals(cancellationCode)
        || "ProvisionedThroughputExceeded".equals(cancellationCode);
  }

  /**
   * Runs reads, and says of DynamoDB's many ways to refuse them for their rate that they are one.
   */
  static <T> T translate(Supplier<T> reads) {
    try {
      return reads.get();
    } catch (AwsServiceException e) {
      if (of(e) == THROTTLED) {
        throw new ThrottledException(e);
      }
      throw e;
    }
  }
}
