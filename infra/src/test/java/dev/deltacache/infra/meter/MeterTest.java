package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.Things.INDEXED;
import static dev.deltacache.infra.meter.Things.KB;
import static dev.deltacache.infra.meter.Things.PLAIN;
import static dev.deltacache.infra.meter.Things.indexed;
import static dev.deltacache.infra.meter.Things.item;
import static dev.deltacache.infra.meter.Things.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.contract.FaultyClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class MeterTest {
  private final String partition = UUID.randomUUID().toString();
  private final Meter meter = Meter.of(Things.TEMPLATE);
  private final DynamoDbClient client = meter.client(Things.client());

  @Test
  void units_areByTable_andCallsByOperation() {
    client.putItem(put -> put.tableName(PLAIN).item(item(partition, "s", 2 * KB)));
    client.putItem(put -> put.tableName(INDEXED).item(indexed(partition, "l", "g", 100)));
    client.getItem(get -> get.tableName(PLAIN).key(key(partition, "s")));

    Units units = meter.units();
    assertThat(units.of(PLAIN)).isEqualTo(new Capacity(0.5, 2, 0, 0, 0));
    assertThat(units.of(INDEXED)).isEqualTo(new Capacity(0, 1, 2, 0, 0));
    assertThat(units.of("none")).isEqualTo(Capacity.NONE);
    assertThat(units.total()).isEqualTo(new Capacity(0.5, 3, 2, 0, 0));
    assertThat(units.calls()).isEqualTo(Map.of("PutItem", 2L, "GetItem", 1L));
    assertThat(units.roundTrips()).isEqualTo(3);
  }

  @Test
  void aReset_forgetsAll() {
    client.getItem(get -> get.tableName(PLAIN).key(key(partition, "s")));

    meter.reset();

    assertThat(meter.units()).isEqualTo(new Units(Map.of(), Map.of()));
  }

  @Test
  void allClientsOfAMeter_areCounted() {
    client.getItem(get -> get.tableName(PLAIN).key(key(partition, "s")));
    meter.client(Things.client()).getItem(get -> get.tableName(PLAIN).key(key(partition, "s")));

    assertThat(meter.units().total().read()).isEqualTo(1);
  }

  @Test
  void callsOfManyThreads_areAllCounted() {
    long threads = 50;
    int each = 5_000;
    DynamoDbClient fast = meter.client(new Nothing());
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long thread = 0; thread < threads; thread++) {
        virtual.execute(
            () -> {
              for (int i = 0; i < each; i++) {
                fast.getItem(get -> get.tableName(PLAIN).key(key(partition, "s")));
              }
            });
      }
    }

    assertThat(meter.units().roundTrips()).isEqualTo(threads * each);
    assertThat(meter.units().total().read()).isEqualTo(threads * each / 2.0);
  }

  @Test
  void aWrite_isNotCountedByWhatAnotherWrites() throws InterruptedException {
    FaultyClient hooked = new FaultyClient(Things.client());
    DynamoDbClient metered = meter.client(hooked.client());
    Thread other =
        Thread.ofVirtual()
            .unstarted(
                () ->
                    client.putItem(put -> put.tableName(PLAIN).item(item(partition, "s", 3 * KB))));
    hooked.before(
        request -> {
          if (request instanceof UpdateItemRequest) {
            other.start();
            // until it waits for this write, or, if it need not, is done
            while (other.getState() != Thread.State.WAITING
                && other.getState() != Thread.State.TERMINATED) {
              Thread.onSpinWait();
            }
          }
          return request;
        });

    metered.updateItem(
        update ->
            update.tableName(PLAIN).key(key(partition, "s")).updateExpression("REMOVE nothing"));
    other.join();

    assertThat(meter.units().total().write()).isEqualTo(1 + 3);
  }

  @Test
  void aCallThatFails_isCountedAsACall_andCostsNothing() {
    assertThatThrownBy(
            () ->
                client.updateItem(
                    update ->
                        update
                            .tableName(PLAIN)
                            .key(key(partition, "s"))
                            .updateExpression("nonsense")))
        .isInstanceOf(DynamoDbException.class);
    FaultyClient throttled = new FaultyClient(Things.client());
    throttled.before(
        request -> {
          if (request instanceof PutItemRequest) {
            throw ProvisionedThroughputExceededException.builder().build();
          }
          return request;
        });
    assertThatThrownBy(
            () ->
                meter
                    .client(throttled.client())
                    .putItem(put -> put.tableName(PLAIN).item(item(partition, "s", 100))))
        .isInstanceOf(ProvisionedThroughputExceededException.class);

    assertThat(meter.units().total()).isEqualTo(Capacity.NONE);
    assertThat(meter.units().calls()).isEqualTo(Map.of("UpdateItem", 1L, "PutItem", 1L));
  }

  @Test
  void whatABatchLeavesUnprocessed_costsNothing() {
    DynamoDbClient metered = meter.client(new OneAtATime());
    List<WriteRequest> writes =
        List.of(
            WriteRequest.builder().putRequest(put -> put.item(item(partition, "0", KB))).build(),
            WriteRequest.builder()
                .putRequest(put -> put.item(item(partition, "1", 3 * KB)))
                .build());
    KeysAndAttributes keys =
        KeysAndAttributes.builder().keys(List.of(key(partition, "0"), key(partition, "1"))).build();

    metered.batchWriteItem(batch -> batch.requestItems(Map.of(PLAIN, writes)));
    metered.batchGetItem(batch -> batch.requestItems(Map.of(PLAIN, keys)));

    assertThat(meter.units().total()).isEqualTo(new Capacity(0.5, 1, 0, 0, 0));
  }

  @Test
  void whatIsNoCallOfItems_costsNothing_andIsACall() {
    client.describeTable(describe -> describe.tableName(PLAIN));
    client.listTables();

    assertThat(client.serviceName()).isEqualTo(DynamoDbClient.SERVICE_NAME);
    assertThat(meter.units().total()).isEqualTo(Capacity.NONE);
    assertThat(meter.units().calls()).isEqualTo(Map.of("DescribeTable", 1L, "ListTables", 1L));
  }

  @Test
  void partiQl_isRefused() {
    assertThatThrownBy(
            () -> client.executeStatement(select -> select.statement("SELECT * FROM " + PLAIN)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("not metered: ExecuteStatementRequest");
  }

  @Test
  void aLocalIndexThatFetchesFromItsTable_isRefused() {
    assertThatThrownBy(() -> Meter.of(Things.unmeteredTemplate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("local index does not project all attributes: Local");
  }

  @Test
  void aTableThatIsNotTheTemplates_isRefused_beforeItIsWritten() {
    assertThatThrownBy(
            () -> client.putItem(put -> put.tableName("Other").item(key(partition, "s"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no table of the template: Other");
  }

  /** Has no items, and answers at once, so that threads meet in the meter. */
  private static final class Nothing implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return DynamoDbClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** Leaves all of a batch but the first unprocessed, as DynamoDB may. */
  private static final class OneAtATime implements DynamoDbClient {
    private final DynamoDbClient real = Things.client();

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return real.getItem(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      List<WriteRequest> writes = request.requestItems().get(PLAIN);
      real.batchWriteItem(batch -> batch.requestItems(Map.of(PLAIN, writes.subList(0, 1))));
      return BatchWriteItemResponse.builder()
          .unprocessedItems(Map.of(PLAIN, writes.subList(1, writes.size())))
          .build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      KeysAndAttributes asked = request.requestItems().get(PLAIN);
      KeysAndAttributes first = asked.toBuilder().keys(asked.keys().subList(0, 1)).build();
      KeysAndAttributes rest =
          asked.toBuilder().keys(asked.keys().subList(1, asked.keys().size())).build();
      return real.batchGetItem(batch -> batch.requestItems(Map.of(PLAIN, first))).toBuilder()
          .unprocessedKeys(Map.of(PLAIN, rest))
          .build();
    }

    @Override
    public String serviceName() {
      return real.serviceName();
    }

    @Override
    public void close() {}
  }
}
