package dev.deltacache.infra;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB's HTTP protocol over an engine that runs already. */
final class DynamoHttp {
  private static final boolean IN_MEMORY = true;
  // whatever the credentials and the region
  private static final boolean ONE_DATABASE = true;
  private static final String NO_PATH = null;
  private static final String NO_CORS = null;

  private DynamoHttp() {}

  /**
   * DynamoDB Local's own server makes engines of its own, listens on every address, and has no way
   * to be given one: its handler takes this one for the database that all callers share. What the
   * engine throws must come to it as it is, not as what an SDK would make of it.
   */
  static Handler over(AmazonDynamoDBLocal embedded) {
    LocalDynamoDBRequestHandler requests =
        new LocalDynamoDBRequestHandler(0, IN_MEMORY, NO_PATH, ONE_DATABASE, false);
    engines(requests).put("shared-local-instance", engine(embedded));
    return new LocalDynamoDBServerHandler(requests, NO_CORS);
  }

  private static AmazonDynamoDBLocal engine(AmazonDynamoDBLocal embedded) {
    InvocationHandler mapping = Proxy.getInvocationHandler(embedded.dynamoDbClient());
    return (AmazonDynamoDBLocal) field(DDBExceptionMappingInvocationHandler.class, "impl", mapping);
  }

  @SuppressWarnings("unchecked") // as it is declared there
  private static Map<String, AmazonDynamoDBLocal> engines(LocalDynamoDBRequestHandler requests) {
    return (Map<String, AmazonDynamoDBLocal>)
        field(LocalDynamoDBRequestHandler.class, "dbRequestHandlers", requests);
  }

  private static Object field(Class<?> owner, String name, Object of) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException("not the DynamoDB Local that the build names", e);
    }
  }
}
