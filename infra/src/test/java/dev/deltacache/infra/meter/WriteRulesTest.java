package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.Things.INDEXED;
import static dev.deltacache.infra.meter.Things.KB;
import static dev.deltacache.infra.meter.Things.PLAIN;
import static dev.deltacache.infra.meter.Things.indexed;
import static dev.deltacache.infra.meter.Things.item;
import static dev.deltacache.infra.meter.Things.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** AWS's worked examples of writes, and what its guide says beside them. */
final class WriteRulesTest {
  private final String partition = UUID.randomUUID().toString();
  private final Meter meter = Meter.of(Things.TEMPLATE);
  private final DynamoDbClient client = meter.client(Things.client());

  @Test
  void aPut_isRoundedUpToAKilobyte() {
    assertThat(put(500)).isEqualTo(1);
    delete();
    assertThat(put(KB)).isEqualTo(1);
    delete();
    assertThat(put(1_639)).isEqualTo(2);
  }

  @Test
  void aPut_isByTheLargerOfTheItemBeforeAndAfter() {
    assertThat(put(100)).isEqualTo(1);
    assertThat(put(3 * KB)).isEqualTo(3);
    assertThat(put(100)).isEqualTo(3);
    assertThat(put(100)).isEqualTo(1);
  }

  @Test
  void anUpdate_isByTheLargerOfTheItemBeforeAndAfter() {
    assertThat(update(100)).isEqualTo(1);
    assertThat(update(3_000)).isEqualTo(3);
    assertThat(update(100)).isEqualTo(3);
  }

  @Test
  void aDelete_isByTheItemThatGoes_andTheLeastThereIsIfNone() {
    put(3 * KB);

    assertThat(delete()).isEqualTo(3);
    assertThat(delete()).isEqualTo(1);
  }

  @Test
  void aBatch_roundsEachItemByItself() {
    client.batchWriteItem(
        batch ->
            batch.requestItems(
                Map.of(
                    PLAIN,
                    List.of(
                        putRequest(item(partition, "a", 500)),
                        putRequest(item(partition, "b", 3_584))))));
    assertThat(taken()).isEqualTo(Capacity.ofWrite(5, 0));

    client.batchWriteItem(
        batch ->
            batch.requestItems(
                Map.of(
                    PLAIN, List.of(deleteRequest("a"), deleteRequest("b"), deleteRequest("c")))));
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1 + 4 + 1, 0));
  }

  @Test
  void aConditionThatFails_costsAUnitWhereThereIsNoItem() {
    refusedPut("attribute_exists(k)", 2 * KB);
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 0));
  }

  @Test
  void aConditionThatFails_costsByTheItemThatIsThere_orTheOneThatWasPut() {
    put(KB);
    refusedPut("attribute_not_exists(k)", 100);
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 0));
    refusedPut("attribute_not_exists(k)", 2 * KB);
    assertThat(taken()).isEqualTo(Capacity.ofWrite(2, 0));
    put(2 * KB);
    assertThatThrownBy(
            () ->
                client.deleteItem(
                    delete ->
                        delete
                            .tableName(PLAIN)
                            .key(key(partition, "s"))
                            .conditionExpression("attribute_not_exists(k)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(taken()).isEqualTo(Capacity.ofWrite(2, 0));
  }

  @Test
  void anIndex_takesAWriteForAnEntryThatComesOrGoes() {
    assertThat(putIndexed("l", "g", 100)).isEqualTo(Capacity.ofWrite(1, 2));
    client.updateItem(
        update ->
            update.tableName(INDEXED).key(key(partition, "s")).updateExpression("REMOVE l, g"));
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 2));
  }

  @Test
  void anIndex_takesTwoWritesForAKeyThatChanges() {
    putIndexed("l", "g", 100);

    assertThat(putIndexed("l2", "g", 100)).isEqualTo(Capacity.ofWrite(1, 2));
    // the local index holds all attributes, the global one's key among them
    assertThat(putIndexed("l2", "g2", 100)).isEqualTo(Capacity.ofWrite(1, 2 + 1));
  }

  @Test
  void anIndex_takesAWriteForWhatElseItHolds_andNoneForWhatItDoesNot() {
    putIndexed("l", "g", 100);

    // in the local one alone, as the global one holds no more than keys
    assertThat(putIndexed("l", "g", 101)).isEqualTo(Capacity.ofWrite(1, 1));
    assertThat(putIndexed("l", "g", 101)).isEqualTo(Capacity.ofWrite(1, 0));
  }

  @Test
  void anIndex_thatAnItemIsNotIn_costsNothing() {
    client.putItem(put -> put.tableName(INDEXED).item(item(partition, "s", 100)));
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 0));
  }

  @Test
  void anIndex_isCountedByItsEntries_inKilobytes() {
    assertThat(putIndexed("l", "g", 3 * KB)).isEqualTo(Capacity.ofWrite(3, 3 + 1));
    assertThat(putIndexed("l", "g", 2 * KB)).isEqualTo(Capacity.ofWrite(3, 3));
    assertThat(putIndexed("l2", "g", 100)).isEqualTo(Capacity.ofWrite(2, 2 + 1));
    client.deleteItem(delete -> delete.tableName(INDEXED).key(key(partition, "s")));
    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 2));
  }

  @Test
  void aNumberOrSetThatIsTheSame_changesNoIndex() {
    putWith("1.0", List.of("a", "b"));
    meter.reset();

    putWith("1", List.of("b", "a"));

    assertThat(taken()).isEqualTo(Capacity.ofWrite(1, 0));
  }

  private void putWith(String number, List<String> set) {
    Map<String, AttributeValue> item = new HashMap<>(indexed(partition, "l", "g", 100));
    item.put("n", AttributeValue.fromN(number));
    item.put("set", AttributeValue.fromSs(set));
    client.putItem(put -> put.tableName(INDEXED).item(item));
  }

  private Capacity putIndexed(String local, String global, int bytes) {
    client.putItem(put -> put.tableName(INDEXED).item(indexed(partition, local, global, bytes)));
    return taken();
  }

  private long put(int bytes) {
    client.putItem(put -> put.tableName(PLAIN).item(item(partition, "s", bytes)));
    return takenOfTable();
  }

  private void refusedPut(String condition, int bytes) {
    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(PLAIN)
                            .item(item(partition, "s", bytes))
                            .conditionExpression(condition)))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  private long update(int fill) {
    AttributeValue value = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[fill]));
    client.updateItem(
        update ->
            update
                .tableName(PLAIN)
                .key(key(partition, "s"))
                .updateExpression("SET x = :x")
                .expressionAttributeValues(Map.of(":x", value)));
    return takenOfTable();
  }

  private long delete() {
    client.deleteItem(delete -> delete.tableName(PLAIN).key(key(partition, "s")));
    return takenOfTable();
  }

  private static WriteRequest putRequest(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private WriteRequest deleteRequest(String sort) {
    return WriteRequest.builder().deleteRequest(delete -> delete.key(key(partition, sort))).build();
  }

  private long takenOfTable() {
    Capacity capacity = taken();
    assertThat(capacity).isEqualTo(Capacity.ofWrite(capacity.write(), 0));
    return capacity.write();
  }

  private Capacity taken() {
    Capacity capacity = meter.units().total();
    meter.reset();
    return capacity;
  }
}
