package dev.deltacache.example;

import dev.deltacache.contract.FaultyClient;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The client of a process that is killed at one of its requests: after it, nothing is sent. */
final class MortalClient {
  /** The end of the process; no code of it can go on after that. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** When, of a request. */
  enum Moment {
    /** It never reaches DynamoDB. */
    BEFORE,
    /** What it does is done. */
    AFTER
  }

  private final DynamoDbClient real;
  private final Moment moment;
  private final Predicate<DynamoDbRequest> at;
  private final AtomicBoolean dead = new AtomicBoolean();

  MortalClient(DynamoDbClient real, Moment moment, Predicate<DynamoDbRequest> at) {
    this.real = real;
    this.moment = moment;
    this.at = at;
  }

  boolean isDead() {
    return dead.get();
  }

  DynamoDbClient client() {
    FaultyClient faults = new FaultyClient(real);
    faults.before(
        request -> {
          if (dead.get()) {
            throw new Killed();
          }
          if (at.test(request)) {
            if (moment == Moment.AFTER) {
              send(request);
            }
            dead.set(true);
            throw new Killed();
          }
          return request;
        });
    return faults.client();
  }

  // reads leave nothing behind
  private void send(DynamoDbRequest request) {
    switch (request) {
      case PutItemRequest put -> real.putItem(put);
      case UpdateItemRequest update -> real.updateItem(update);
      case TransactWriteItemsRequest transaction -> real.transactWriteItems(transaction);
      default -> {}
    }
  }
}
