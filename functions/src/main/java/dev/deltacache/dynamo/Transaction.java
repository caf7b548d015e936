package dev.deltacache.dynamo;

import dev.deltacache.records.BatchProgress;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.ThrottledException;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Makes a transaction that no head's version guards, once: one whose answer was lost is sent again
 * with the same token, by which DynamoDB knows it for 10 minutes.
 */
final class Transaction {
  private final Store store;
  private final Time time;

  Transaction(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Makes it.
   *
   * @return false if one of its conditions did not hold: then nothing was done
   * @throws ConflictException if its items were in other transactions, or no answer came, until the
   *     deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  boolean commit(List<TransactWriteItem> actions, Deadline deadline) {
    TransactWriteItemsRequest request = request(actions);
    for (int tries = 0; ; tries++) {
      boolean throttled;
      try {
        store.client().transactWriteItems(request);
        return true;
      } catch (TransactionCanceledException e) {
        throttled = Failures.isThrottling(e);
        if (!throttled && !Failures.isOvertaken(e)) {
          throw e;
        }
        if (!throttled && Failures.isRefusedByCondition(e)) {
          return false;
        }
        // it was not made: it may be another one from here on
        request = request(actions);
      } catch (SdkException e) {
        throttled = Failures.of(e) == Failures.THROTTLED;
        if (Failures.of(e) == Failures.REFUSED) {
          throw e;
        }
      }
      if (deadline.hasPassed()) {
        throw throttled
            ? new ThrottledException(null)
            : new ConflictException(new BatchProgress(List.of()).result());
      }
      time.backOff(tries);
    }
  }

  // not by the randomness that is given, which two instances may have been given alike
  private static TransactWriteItemsRequest request(List<TransactWriteItem> actions) {
    return TransactWriteItemsRequest.builder()
        .transactItems(actions)
        .clientRequestToken(UUID.randomUUID().toString())
        .build();
  }
}
