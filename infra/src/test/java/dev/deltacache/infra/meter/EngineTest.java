package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.Things.INDEXED;
import static dev.deltacache.infra.meter.Things.KB;
import static dev.deltacache.infra.meter.Things.PLAIN;
import static dev.deltacache.infra.meter.Things.indexed;
import static dev.deltacache.infra.meter.Things.item;
import static dev.deltacache.infra.meter.Things.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Against what the embedded DynamoDB says that a call consumed: the same where it is right, and
 * each place where it is wrong by name, so that a release of it that mends one is noticed.
 */
final class EngineTest {
  private static final int CALLS = 150;

  private final String partition = UUID.randomUUID().toString();
  private final Meter meter = Meter.of(Things.TEMPLATE);
  private final DynamoDbClient client = meter.client(Things.client());

  @Test
  void aMixedLoad_isCountedAsTheEngineCountsIt() {
    for (long seed = 1; seed <= 20; seed++) {
      MixedLoad load = new MixedLoad(client, partition + seed, seed);
      for (int call = 0; call < CALLS; call++) {
        meter.reset();
        MixedLoad.Consumed consumed = load.next();
        Capacity counted = meter.units().total();
        assertThat(counted.read() + counted.writeWithIndexes())
            .as("seed %d, call %d: %s, all units", seed, call, consumed.what())
            .isEqualTo(consumed.all());
        assertThat((double) counted.indexWrite())
            .as("seed %d, call %d: %s, index writes", seed, call, consumed.what())
            .isEqualTo(consumed.indexWrite());
      }
      assertThat(load.kinds()).hasSize(MixedLoad.Kind.values().length);
    }
  }

  @Test
  void theEngine_countsItemsOfOnePriceInATransactionOnce() {
    double engine =
        transact(
            put(PLAIN, item(partition, "a", 500)),
            put(PLAIN, item(partition, "b", 500)),
            put(PLAIN, item(partition, "c", 500)));

    assertThat(engine).isEqualTo(2);
    assertThat(taken().write()).isEqualTo(6);
  }

  @Test
  void theEngine_doublesIndexWritesInTransactions() {
    double engine = transact(put(INDEXED, indexed(partition, "l", "g", 100)));

    assertThat(engine).isEqualTo(6);
    assertThat(taken().writeWithIndexesDoubled()).isEqualTo(6);
  }

  @Test
  void theEngine_countsADeletionOfNothingInATransactionOnce() {
    double engine =
        transact(
            TransactWriteItem.builder()
                .delete(delete -> delete.tableName(PLAIN).key(key(partition, "none")))
                .build());

    assertThat(engine).isEqualTo(1);
    assertThat(taken().write()).isEqualTo(2);
  }

  @Test
  void theEngine_countsAConditionCheckByFourKilobytes() {
    have(PLAIN, item(partition, "s", 3 * KB));

    double engine =
        transact(
            TransactWriteItem.builder()
                .conditionCheck(
                    check ->
                        check
                            .tableName(PLAIN)
                            .key(key(partition, "s"))
                            .conditionExpression("attribute_exists(k)"))
                .build());

    assertThat(engine).isEqualTo(2);
    assertThat(taken().write()).isEqualTo(6);
  }

  @Test
  void theEngine_countsADeletionOfNothingInABatchTwice() {
    WriteRequest nothing =
        WriteRequest.builder().deleteRequest(delete -> delete.key(key(partition, "none"))).build();

    double engine =
        units(
            client
                .batchWriteItem(
                    batch ->
                        batch
                            .requestItems(Map.of(PLAIN, List.of(nothing)))
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity());

    assertThat(engine).isEqualTo(2);
    assertThat(taken().write()).isEqualTo(1);
  }

  @Test
  void theEngine_countsNoAbsentItemOfABatch() {
    KeysAndAttributes absent =
        KeysAndAttributes.builder().keys(List.of(key(partition, "none"))).build();

    double engine =
        units(
            client
                .batchGetItem(
                    batch ->
                        batch
                            .requestItems(Map.of(PLAIN, absent))
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity());

    assertThat(engine).isZero();
    assertThat(taken().read()).isEqualTo(0.5);
  }

  @Test
  void theEngine_countsNoEmptyPage() {
    ConsumedCapacity engine =
        client
            .query(
                query ->
                    query
                        .tableName(PLAIN)
                        .keyConditionExpression("k = :k")
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(partition)))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity();

    assertThat(engine.capacityUnits()).isZero();
    assertThat(taken().read()).isEqualTo(0.5);
  }

  @Test
  void theEngine_countsAnIndexEntryThatGrowsAsTwoWrites() {
    have(INDEXED, indexed(partition, "l", "g", 100));

    ConsumedCapacity engine =
        client
            .putItem(
                put ->
                    put.tableName(INDEXED)
                        .item(indexed(partition, "l", "g", 3 * KB))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity();

    assertThat(engine.capacityUnits()).isEqualTo(3 + 1 + 3);
    assertThat(taken()).isEqualTo(Capacity.ofWrite(3, 3));
  }

  @Test
  void theEngine_addsTheOverheadOfStorageToWritesOfALocalIndex() {
    ConsumedCapacity engine =
        client
            .putItem(
                put ->
                    put.tableName(INDEXED)
                        .item(indexed(partition, "l", "g", 925))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity();

    assertThat(engine.capacityUnits()).isEqualTo(1 + 2 + 1);
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 1 + 1));
  }

  private void have(String table, Map<String, AttributeValue> item) {
    Things.client().putItem(put -> put.tableName(table).item(item));
  }

  private double transact(TransactWriteItem... actions) {
    return units(
        client
            .transactWriteItems(
                transaction ->
                    transaction
                        .transactItems(actions)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity());
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  private static double units(List<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }

  private Capacity taken() {
    return meter.units().total();
  }
}
