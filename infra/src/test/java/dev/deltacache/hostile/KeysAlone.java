package dev.deltacache.hostile;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** A DynamoDB that has one API key, whatever its secret, and no more than that. */
final class KeysAlone {
  private static final Map<String, AttributeValue> KEY =
      Map.of(
          "environment", AttributeValue.fromS("prod"),
          "scopes",
              AttributeValue.fromL(
                  List.of(
                      AttributeValue.fromS("read"),
                      AttributeValue.fromS("write"),
                      AttributeValue.fromS("admin"))),
          "name", AttributeValue.fromS("of a test"),
          "disabled", AttributeValue.fromBool(false));

  private final String table;

  private KeysAlone(String table) {
    this.table = table;
  }

  static DynamoDbClient client(String keysTable) {
    KeysAlone keys = new KeysAlone(keysTable);
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            keys::answer);
  }

  private Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (arguments != null
        && arguments[0] instanceof GetItemRequest get
        && get.tableName().equals(table)) {
      return GetItemResponse.builder().item(KEY).build();
    }
    throw new StorageReachedException();
  }
}
