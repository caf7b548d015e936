package dev.deltacache.infra.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * A client whose calls are noted. One that the local engine answers sooner than DynamoDB would is
 * held back until then: of calls side by side the first must not be over before the last begins, or
 * they would look as if each had waited for another. To wait takes no CPU time.
 */
final class WatchedClient implements InvocationHandler {
  private final DynamoDbClient real;
  private final Calls calls;

  private WatchedClient(DynamoDbClient real, Calls calls) {
    this.real = real;
    this.calls = calls;
  }

  static DynamoDbClient of(DynamoDbClient real, Calls calls) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new WatchedClient(real, calls));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean answers = DynamoDbResponse.class.isAssignableFrom(method.getReturnType());
    if (answers && arguments != null && arguments[0] instanceof DynamoDbRequest request) {
      return call(request, method);
    }
    return method.isDefault() && (answers || arguments != null)
        // what the interface itself builds on operations
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : delegate(method, arguments);
  }

  private Object call(DynamoDbRequest request, Method operation) throws Throwable {
    long ms = request instanceof TransactWriteItemsRequest ? Calls.TRANSACTION_MS : Calls.CALL_MS;
    long startNs = System.nanoTime();
    try {
      return delegate(operation, new Object[] {request});
    } finally {
      long earliestNs = startNs + TimeUnit.MILLISECONDS.toNanos(ms);
      for (long now = System.nanoTime(); now < earliestNs; now = System.nanoTime()) {
        LockSupport.parkNanos(earliestNs - now);
      }
      calls.add(startNs, System.nanoTime(), ms);
    }
  }

  private Object delegate(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
