package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.RequestUnits.Read.EVENTUAL;
import static dev.deltacache.infra.meter.RequestUnits.Read.STRONG;
import static dev.deltacache.infra.meter.Things.KB;
import static dev.deltacache.infra.meter.Things.PLAIN;
import static dev.deltacache.infra.meter.Things.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.meter.RequestUnits.Read;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/** AWS's worked examples of reads, and what its guide says beside them. */
final class ReadRulesTest extends ReadRules {
  @Test
  void anItem_isRoundedUpToFourKilobytes_andHalfThePriceEventually() {
    have(PLAIN, 3_584, 8 * KB, 10 * KB);

    assertThat(get(0, STRONG)).isEqualTo(1);
    assertThat(get(0, EVENTUAL)).isEqualTo(0.5);
    assertThat(get(1, STRONG)).isEqualTo(2);
    assertThat(get(1, EVENTUAL)).isEqualTo(1);
    assertThat(get(2, STRONG)).isEqualTo(3);
  }

  @Test
  void anAbsentItem_costsTheLeastThereIs() {
    assertThat(get(9, STRONG)).isEqualTo(1);
    assertThat(get(9, EVENTUAL)).isEqualTo(0.5);
    assertThat(transactGet(9)).isEqualTo(2);
    assertThat(batchGet(STRONG, null, 8, 9)).isEqualTo(2);
  }

  @Test
  void aBatch_roundsEachItemByItself() {
    have(PLAIN, 1_536, 6_656);

    assertThat(batchGet(STRONG, null, 0, 1)).isEqualTo(3);
    assertThat(batchGet(EVENTUAL, null, 0, 1)).isEqualTo(1.5);
    assertThat(batchGet(STRONG, null, 0, 1, 9)).isEqualTo(4);
  }

  @Test
  void aTransaction_isTwiceThePrice() {
    have(PLAIN, 500, 500, 500, 5 * KB);

    assertThat(transactGet(0, 1, 2)).isEqualTo(6);
    assertThat(transactGet(3)).isEqualTo(4);
  }

  @Test
  void aProjection_makesNothingCheaper() {
    have(PLAIN, 10 * KB);

    client.getItem(get -> get.tableName(PLAIN).key(key(partition, "0")).projectionExpression("s"));
    assertThat(taken()).isEqualTo(1.5);
    assertThat(batchGet(STRONG, "s", 0, 9)).isEqualTo(4);
    TransactGetItem projected =
        TransactGetItem.builder()
            .get(get -> get.tableName(PLAIN).key(key(partition, "0")).projectionExpression("s"))
            .build();
    client.transactGetItems(transaction -> transaction.transactItems(projected));
    assertThat(taken()).isEqualTo(6);
  }

  private double get(int sort, Read read) {
    client.getItem(
        get -> get.tableName(PLAIN).key(key(partition, "" + sort)).consistentRead(read == STRONG));
    return taken();
  }

  private double batchGet(Read read, String projection, int... sorts) {
    List<Map<String, AttributeValue>> keys =
        IntStream.of(sorts).mapToObj(sort -> key(partition, "" + sort)).toList();
    client.batchGetItem(
        get ->
            get.requestItems(
                Map.of(
                    PLAIN,
                    KeysAndAttributes.builder()
                        .keys(keys)
                        .consistentRead(read == STRONG)
                        .projectionExpression(projection)
                        .build())));
    return taken();
  }

  private double transactGet(int... sorts) {
    client.transactGetItems(
        get ->
            get.transactItems(
                IntStream.of(sorts)
                    .mapToObj(
                        sort ->
                            TransactGetItem.builder()
                                .get(g -> g.tableName(PLAIN).key(key(partition, "" + sort)))
                                .build())
                    .toList()));
    return taken();
  }
}
