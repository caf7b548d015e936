package dev.deltacache.infra;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * A client in this JVM of the very database that DynamoDB Local's own server serves. {@code
 * DynamoDBEmbedded} would make a database that no server can be given; this asks the server's
 * request handler, as its HTTP side does, without HTTP.
 */
final class SharedDatabase implements InvocationHandler {
  // whoever asks: one database for all credentials and regions
  private static final String ANY = "local";

  private final LocalDynamoDBRequestHandler database;
  // DynamoDB Local has one lock, unfair and taken anew for each item: of many calls at once some
  // would wait for half a minute, and it refuses those that waited too long
  private final Semaphore turn = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  // SQLite's native code must not be asked after it was closed
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  SharedDatabase(LocalDynamoDBRequestHandler database) {
    this.database = database;
  }

  DynamoDbClient client() {
    return proxy(DynamoDbClient.class);
  }

  /** A client of its tables' streams. */
  DynamoDbStreamsClient streams() {
    return proxy(DynamoDbStreamsClient.class);
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
  }

  /** Waits for the calls under way; those that come later fail. */
  void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        database.shutdown();
      }
    } finally {
      open.writeLock().unlock();
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    if (method.getName().equals("serviceName")) {
      return DynamoDbClient.SERVICE_NAME;
    }
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, arguments);
    }
    return isOperation(method)
        ? call(method, arguments[0])
        // what the interface itself builds on operations
        : InvocationHandler.invokeDefault(proxy, method, arguments);
  }

  private static boolean isOperation(Method method) {
    return method.getParameterCount() == 1
        && method.getParameterTypes()[0].getSimpleName().endsWith("Request")
        && method.getReturnType().getSimpleName().endsWith("Response");
  }

  private Object call(Method operation, Object request) throws Throwable {
    turn.acquireUninterruptibly();
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the database is closed");
      }
      return LocalDynamoDBRequestHandler.class
          .getMethod(operation.getName(), String.class, String.class, request.getClass())
          .invoke(database, ANY, ANY, request);
    } catch (NoSuchMethodException e) {
      throw new UnsupportedOperationException("not in DynamoDB Local: " + operation.getName(), e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DynamoDBLocalServiceException local) {
        // throws what the SDK would
        DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(local);
      }
      throw e.getCause();
    } finally {
      open.readLock().unlock();
      turn.release();
    }
  }
}
