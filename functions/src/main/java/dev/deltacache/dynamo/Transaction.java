package dev.deltacache.dynamo;

import dev.deltacache.records.ThrottledException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
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
   * @throws dev.deltacache.records.ConflictException if its items were in other transactions, or no
   *     answer came, until the deadline
   * @throws ThrottledException if DynamoDB kept refusing until the deadline
   */
  boolean commit(List<TransactWriteItem> actions, Deadline deadline) {
    AtomicReference<TransactWriteItemsRequest> request = new AtomicReference<>(request(actions));
    return Retries.until(deadline, time, () -> send(request, actions));
  }

  private Optional<Boolean> send(
      AtomicReference<TransactWriteItemsRequest> request, List<TransactWriteItem> actions) {
    try {
      store.client().transactWriteItems(request.get());
      return Optional.of(true);
    } catch (TransactionCanceledException e) {
      // it was not made: it may be another one from here on
      request.set(request(actions));
      if (Failures.isThrottling(e)) {
        throw new ThrottledException(e);
      }
      if (!Failures.isOvertaken(e)) {
        throw e;
      }
      return Failures.isRefusedByCondition(e) ? Optional.of(false) : Optional.empty();
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
