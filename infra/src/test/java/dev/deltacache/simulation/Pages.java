package dev.deltacache.simulation;

import static dev.deltacache.simulation.SimulatedClient.isStrong;

import dev.deltacache.simulation.Faults.Fault;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages of queries as DynamoDB may give them: short or empty though more follows, and stale. */
final class Pages {
  private static final int POSITION_BYTES = 12;

  private final DynamoDbClient real;
  private final Map<String, List<String>> keyNames;
  private final Visibility visibility;
  private final Network network;

  Pages(
      DynamoDbClient real,
      Map<String, List<String>> keyNames,
      Visibility visibility,
      Network network) {
    this.real = real;
    this.keyNames = keyNames;
    this.visibility = visibility;
    this.network = network;
  }

  QueryResponse page(QueryRequest request) {
    if (!isStrong(request.consistentRead()) && network.happens(Fault.STALE)) {
      return withoutTheNewest(request);
    }
    if (!network.happens(Fault.SHORT_PAGE)) {
      return real.query(request);
    }
    Map<String, AttributeValue> before = justBefore(request);
    if (!before.isEmpty() && network.random().nextBoolean()) {
      return QueryResponse.builder().items(List.of()).lastEvaluatedKey(before).build();
    }
    int few = 1 + network.random().nextInt(3);
    int limit = request.limit() == null ? few : Math.min(few, request.limit());
    return real.query(request.toBuilder().limit(limit).build());
  }

  // what was not there before it was last written is not there yet
  private QueryResponse withoutTheNewest(QueryRequest request) {
    QueryResponse answer = real.query(request);
    return answer.toBuilder()
        .items(
            answer.items().stream()
                .filter(
                    item ->
                        visibility.older(ItemKey.of(keyNames, request.tableName(), item)) != null)
                .toList())
        .build();
  }

  // where a page would go on that has come to nothing yet; none if that cannot be told
  private static Map<String, AttributeValue> justBefore(QueryRequest request) {
    if (request.hasExclusiveStartKey()) {
      return request.exclusiveStartKey();
    }
    Map<Boolean, List<AttributeValue>> values =
        request.expressionAttributeValues().values().stream()
            .filter(value -> value.b() != null)
            .collect(
                Collectors.partitioningBy(
                    value -> value.b().asByteArrayUnsafe().length == POSITION_BYTES));
    List<BigInteger> bounds =
        values.get(true).stream()
            .map(value -> new BigInteger(1, value.b().asByteArrayUnsafe()))
            .sorted()
            .toList();
    if (bounds.size() != 2 || bounds.getFirst().signum() == 0) {
      return Map.of();
    }
    boolean up = !Boolean.FALSE.equals(request.scanIndexForward());
    BigInteger at =
        up ? bounds.getFirst().subtract(BigInteger.ONE) : bounds.getLast().add(BigInteger.ONE);
    byte[] bytes = at.toByteArray();
    byte[] position = new byte[POSITION_BYTES];
    int length = Math.min(bytes.length, POSITION_BYTES);
    System.arraycopy(bytes, bytes.length - length, position, POSITION_BYTES - length, length);
    return Map.of(
        "shard", values.get(false).getFirst(),
        "p", AttributeValue.fromB(SdkBytes.fromByteArray(position)),
        "id", AttributeValue.fromS("0"));
  }
}
