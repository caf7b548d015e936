package dev.deltacache.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The real client, with something done before or instead of some of its calls. */
public final class FaultyClient {
  private final DynamoDbClient real;
  private final List<DynamoDbRequest> sent = new ArrayList<>();
  private UnaryOperator<DynamoDbRequest> before = UnaryOperator.identity();

  public FaultyClient(DynamoDbClient real) {
    this.real = real;
  }

  /** May run something, change the request, or throw what DynamoDB would. */
  public void before(UnaryOperator<DynamoDbRequest> action) {
    before = action;
  }

  /** All requests that were sent, in order. */
  public synchronized List<DynamoDbRequest> sent() {
    return List.copyOf(sent);
  }

  public DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                  DynamoDbRequest changed = before.apply(request);
                  synchronized (this) {
                    sent.add(changed);
                  }
                  return method.invoke(real, changed);
                }
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
