package dev.deltacache.infra;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** A client over a real one, each call of which goes through here. */
public abstract class WatchedCalls implements InvocationHandler {
  private final DynamoDbClient real;

  protected WatchedCalls(DynamoDbClient real) {
    this.real = real;
  }

  /** The client. */
  public final DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
  }

  @Override
  public final Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean answers = DynamoDbResponse.class.isAssignableFrom(method.getReturnType());
    if (answers && arguments != null && arguments[0] instanceof DynamoDbRequest request) {
      return call(request, method);
    }
    return method.isDefault() && (answers || arguments != null)
        // what the interface itself builds on operations: paginators, requests by builder
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : delegate(method, arguments);
  }

  /** Makes a call, or what is done in its place. */
  protected abstract Object call(DynamoDbRequest request, Method operation) throws Throwable;

  /** Calls the real client, and throws what it does. */
  protected final Object delegate(Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
