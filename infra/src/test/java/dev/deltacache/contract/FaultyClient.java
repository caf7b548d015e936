package dev.deltacache.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

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

  /** Something that happens before each request of a kind. */
  public void before(Class<? extends DynamoDbRequest> kind, Runnable action) {
    before(
        request -> {
          if (kind.isInstance(request)) {
            action.run();
          }
          return request;
        });
  }

  /** Something that happens once, before the next request of a kind; those beside it wait. */
  public void onceBefore(Class<? extends DynamoDbRequest> kind, Runnable action) {
    AtomicBoolean once = new AtomicBoolean(true);
    before(
        kind,
        () -> {
          synchronized (once) {
            if (once.getAndSet(false)) {
              action.run();
            }
          }
        });
  }

  /** The next transaction is made, and its answer lost. */
  public void loseTheNextAnswer() {
    AtomicBoolean once = new AtomicBoolean(true);
    before(
        request -> {
          if (request instanceof TransactWriteItemsRequest transaction && once.getAndSet(false)) {
            real.transactWriteItems(transaction);
            throw SdkClientException.create("connection reset");
          }
          return request;
        });
  }

  /** What DynamoDB says when it takes no more. */
  public static AwsServiceException throttled() {
    String code = "ProvisionedThroughputExceededException";
    return ProvisionedThroughputExceededException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
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
