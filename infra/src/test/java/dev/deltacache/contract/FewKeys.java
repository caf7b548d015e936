package dev.deltacache.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A client that processes a few keys, or writes, of each batch and leaves the rest, as DynamoDB
 * may.
 */
record FewKeys(DynamoDbClient real, int most, AtomicInteger calls) {

  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof BatchGetItemRequest request) {
                return get(request);
              }
              if (arguments != null && arguments[0] instanceof BatchWriteItemRequest request) {
                return write(request);
              }
              if (arguments != null && arguments[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private BatchGetItemResponse get(BatchGetItemRequest request) {
    calls.incrementAndGet();
    Map.Entry<String, KeysAndAttributes> only = request.requestItems().entrySet().iterator().next();
    List<Map<String, AttributeValue>> keys = only.getValue().keys();
    int count = Math.min(most, keys.size());
    if (most == 0) {
      return BatchGetItemResponse.builder().unprocessedKeys(request.requestItems()).build();
    }
    BatchGetItemResponse response =
        real.batchGetItem(
            get ->
                get.requestItems(
                    Map.of(
                        only.getKey(),
                        only.getValue().toBuilder().keys(keys.subList(0, count)).build())));
    if (count == keys.size()) {
      return response;
    }
    KeysAndAttributes rest =
        only.getValue().toBuilder().keys(keys.subList(count, keys.size())).build();
    return response.toBuilder().unprocessedKeys(Map.of(only.getKey(), rest)).build();
  }

  // now the first ones and now the last ones: what one batch leaves is not what the next one leaves
  private BatchWriteItemResponse write(BatchWriteItemRequest request) {
    Map.Entry<String, List<WriteRequest>> only =
        request.requestItems().entrySet().iterator().next();
    List<WriteRequest> writes =
        calls.incrementAndGet() % 2 == 0 ? only.getValue() : only.getValue().reversed();
    int count = Math.min(most, writes.size());
    real.batchWriteItem(
        write -> write.requestItems(Map.of(only.getKey(), writes.subList(0, count))));
    return count == writes.size()
        ? BatchWriteItemResponse.builder().build()
        : BatchWriteItemResponse.builder()
            .unprocessedItems(Map.of(only.getKey(), writes.subList(count, writes.size())))
            .build();
  }
}
