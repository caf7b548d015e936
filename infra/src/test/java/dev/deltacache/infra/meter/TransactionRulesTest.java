package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.Things.INDEXED;
import static dev.deltacache.infra.meter.Things.KB;
import static dev.deltacache.infra.meter.Things.PLAIN;
import static dev.deltacache.infra.meter.Things.indexed;
import static dev.deltacache.infra.meter.Things.item;
import static dev.deltacache.infra.meter.Things.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What AWS's "DynamoDB Transactions: How it works" says of writes, and both readings of the rest.
 */
final class TransactionRulesTest {
  private final String partition = UUID.randomUUID().toString();
  private final Meter meter = Meter.of(Things.TEMPLATE);
  private final DynamoDbClient client = meter.client(Things.client());

  @Test
  void threeItemsOf500Bytes_costSix() {
    client.transactWriteItems(
        transaction ->
            transaction.transactItems(
                put(PLAIN, item(partition, "a", 500)),
                put(PLAIN, item(partition, "b", 500)),
                put(PLAIN, item(partition, "c", 500))));

    assertThat(taken()).isEqualTo(new Capacity(0, 6, 0, 0, 0));
  }

  @Test
  void eachItem_isByTheLargerOfBeforeAndAfter_alsoWhereItIsOnlyChecked() {
    for (String sort : new String[] {"deleted", "checked", "updated"}) {
      client.putItem(put -> put.tableName(PLAIN).item(item(partition, sort, 3 * KB)));
    }
    meter.reset();

    client.transactWriteItems(
        transaction ->
            transaction.transactItems(
                TransactWriteItem.builder()
                    .delete(delete -> delete.tableName(PLAIN).key(key(partition, "deleted")))
                    .build(),
                TransactWriteItem.builder()
                    .conditionCheck(
                        check ->
                            check
                                .tableName(PLAIN)
                                .key(key(partition, "checked"))
                                .conditionExpression("attribute_exists(k)"))
                    .build(),
                TransactWriteItem.builder()
                    .update(
                        update ->
                            update
                                .tableName(PLAIN)
                                .key(key(partition, "updated"))
                                .updateExpression("REMOVE x"))
                    .build()));

    assertThat(taken()).isEqualTo(new Capacity(0, 3 * 2 * 3, 0, 0, 0));
  }

  @Test
  void indexWrites_areGivenInBothReadings() {
    client.transactWriteItems(
        transaction -> transaction.transactItems(put(INDEXED, indexed(partition, "l", "g", 100))));

    Capacity added = taken();
    assertThat(added).isEqualTo(new Capacity(0, 2, 2, 2, 0));
    assertThat(added.writeWithIndexes()).isEqualTo(4);
    assertThat(added.writeWithIndexesDoubled()).isEqualTo(6);
  }

  @Test
  void indexWritesOutsideOfTransactions_areDoubledInNoReading() {
    client.putItem(put -> put.tableName(INDEXED).item(indexed(partition, "l", "g", 100)));
    client.transactWriteItems(
        transaction -> transaction.transactItems(put(INDEXED, indexed(partition, "l2", "g", 100))));

    Capacity both = taken();
    assertThat(both).isEqualTo(new Capacity(0, 1 + 2, 2 + 2, 2, 0));
    assertThat(both.writeWithIndexes()).isEqualTo(7);
    assertThat(both.writeWithIndexesDoubled()).isEqualTo(9);
  }

  @Test
  void aCancelledTransaction_costsItsItemsTwice_andNoIndexWrites_andIsToldApart() {
    client.putItem(put -> put.tableName(INDEXED).item(indexed(partition, "l", "g", 3 * KB)));
    meter.reset();

    assertThatThrownBy(
            () ->
                client.transactWriteItems(
                    transaction ->
                        transaction.transactItems(
                            put(INDEXED, indexed(partition, "l2", "g", 100)),
                            put(PLAIN, item(partition, "new", 2 * KB)),
                            TransactWriteItem.builder()
                                .conditionCheck(
                                    check ->
                                        check
                                            .tableName(PLAIN)
                                            .key(key(partition, "none"))
                                            .conditionExpression("attribute_exists(k)"))
                                .build())))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(meter.units().of(INDEXED)).isEqualTo(new Capacity(0, 6, 0, 0, 6));
    assertThat(meter.units().of(PLAIN)).isEqualTo(new Capacity(0, 4 + 2, 0, 0, 4 + 2));
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  private Capacity taken() {
    Capacity capacity = meter.units().total();
    meter.reset();
    return capacity;
  }
}
