package dev.deltacache.infra.bench;

import dev.deltacache.infra.WatchedCalls;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * A client whose calls are noted. One that the local engine answers sooner than DynamoDB would is
 * held back until then: of calls side by side the first must not be over before the last begins, or
 * they would look as if each had waited for another. To wait takes no CPU time.
 */
final class WatchedClient extends WatchedCalls {
  private final Calls calls;

  private WatchedClient(DynamoDbClient real, Calls calls) {
    super(real);
    this.calls = calls;
  }

  static DynamoDbClient of(DynamoDbClient real, Calls calls) {
    return new WatchedClient(real, calls).client();
  }

  @Override
  protected Object call(DynamoDbRequest request, Method operation) throws Throwable {
    long ms = request instanceof TransactWriteItemsRequest ? Calls.TRANSACTION_MS : Calls.CALL_MS;
    long startNs = System.nanoTime();
    try {
      return delegate(operation, request);
    } finally {
      long earliestNs = startNs + TimeUnit.MILLISECONDS.toNanos(ms);
      for (long now = System.nanoTime(); now < earliestNs; now = System.nanoTime()) {
        LockSupport.parkNanos(earliestNs - now);
      }
      calls.add(startNs, System.nanoTime(), ms);
    }
  }
}
