package dev.deltacache.dynamo;

import dev.deltacache.records.ThrottledException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Says of DynamoDB's many ways to refuse a request for its rate that they are one. */
final class Throttling {
  private Throttling() {}

  /** Runs a call; the SDK has retried it where that helps. */
  static <T> T translate(Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (isThrottling(e)) {
        throw new ThrottledException(e);
      }
      throw e;
    }
  }

  static boolean isThrottling(AwsServiceException e) {
    return e.isThrottlingException();
  }

  /** Whether a transaction's cancellation reason is one. */
  static boolean isThrottling(String cancellationCode) {
    return cancellationCode.equals("ThrottlingError")
        || cancellationCode.equals("ProvisionedThroughputExceeded");
  }
}
