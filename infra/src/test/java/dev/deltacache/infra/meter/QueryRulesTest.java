package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.Things.GLOBAL;
import static dev.deltacache.infra.meter.Things.INDEXED;
import static dev.deltacache.infra.meter.Things.KB;
import static dev.deltacache.infra.meter.Things.LOCAL;
import static dev.deltacache.infra.meter.Things.PLAIN;
import static dev.deltacache.infra.meter.Things.item;
import static dev.deltacache.infra.meter.Things.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.contract.FaultyClient;
import dev.deltacache.infra.EmbeddedDynamo;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What queries and scans cost, by the rules of the guide. */
final class QueryRulesTest extends ReadRules {
  @Test
  void aQuery_roundsThePageAsAWhole() {
    have(PLAIN, sizes(10, 4_178));

    // 40.8 KB, which are taken for 44
    assertThat(query(all(PLAIN).consistentRead(true))).isEqualTo(11);
    assertThat(query(all(PLAIN))).isEqualTo(5.5);
  }

  @Test
  void aQueryOfManySmallItems_costsTheSumOfTheirBytes() {
    have(PLAIN, sizes(1_500, 64));

    // 1,500 of 64 bytes: 96 KB
    assertThat(query(all(PLAIN).consistentRead(true))).isEqualTo(24);
  }

  @Test
  void anEmptyQueryOrScan_costsTheLeastThereIs() {
    assertThat(query(all(PLAIN).consistentRead(true))).isEqualTo(1);
    assertThat(query(all(PLAIN))).isEqualTo(0.5);
  }

  @Test
  void aFilterACountOrAProjection_makesAQueryNoCheaper() {
    have(PLAIN, 3 * KB, 3 * KB, 3 * KB);
    QueryRequest.Builder filtered =
        all(PLAIN)
            .keyConditionExpression("#kk = :kk")
            .filterExpression("#k = :k")
            .expressionAttributeNames(Map.of("#kk", "k", "#k", "x"))
            .expressionAttributeValues(
                Map.of(":kk", AttributeValue.fromS(partition), ":k", AttributeValue.fromS("none")));

    assertThat(query(filtered)).isEqualTo(1.5);
    assertThat(query(filtered.limit(1))).isEqualTo(0.5);
    assertThat(query(all(PLAIN).projectionExpression("#k"))).isEqualTo(1.5);
    assertThat(query(all(PLAIN).select(Select.COUNT))).isEqualTo(1.5);
  }

  @Test
  void aPageThatIsAskedForAgain_isAskedForAsDynamoDbWouldTakeIt() {
    FaultyClient sent = new FaultyClient(real);

    meter
        .client(sent.client())
        .scan(
            scan ->
                scan.tableName(PLAIN)
                    .limit(1)
                    .filterExpression("#k = :none")
                    .expressionAttributeNames(Map.of("#k", "k"))
                    .expressionAttributeValues(Map.of(":none", AttributeValue.fromS(""))));

    // neither names nor values: an empty map is refused, though not by the engine
    assertThat(sent.sent().getLast())
        .isEqualTo(ScanRequest.builder().tableName(PLAIN).limit(1).build());
  }

  @Test
  void parametersThatExpressionsHaveReplaced_areRefused() {
    assertThatThrownBy(
            () ->
                client.getItem(
                    get -> get.tableName(PLAIN).key(key(partition, "0")).attributesToGet("s")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("not metered: parameters that expressions have replaced");
    KeysAndAttributes some =
        KeysAndAttributes.builder().keys(List.of(key(partition, "0"))).attributesToGet("s").build();
    assertThatThrownBy(() -> client.batchGetItem(get -> get.requestItems(Map.of(PLAIN, some))))
        .isInstanceOf(UnsupportedOperationException.class);
    Condition none = Condition.builder().comparisonOperator(ComparisonOperator.NULL).build();
    assertThatThrownBy(() -> client.query(all(PLAIN).queryFilter(Map.of("x", none)).build()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> client.query(all(PLAIN).attributesToGet("s").build()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () -> client.scan(scan -> scan.tableName(PLAIN).scanFilter(Map.of("x", none))))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> client.scan(scan -> scan.tableName(PLAIN).attributesToGet("s")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aQueryOfAnIndex_isCountedByItsEntries() {
    for (int i = 0; i < 8; i++) {
      Map<String, AttributeValue> item =
          Things.filled(
              Map.of(
                  "k", AttributeValue.fromS(partition),
                  "s", AttributeValue.fromS("" + i),
                  "l", AttributeValue.fromS("" + i),
                  "g", AttributeValue.fromS(partition)),
              2_000);
      real.putItem(put -> put.tableName(INDEXED).item(item));
    }

    // 16,000 bytes, which are taken for 16 KB
    assertThat(query(all(INDEXED).indexName(LOCAL))).isEqualTo(2);
    assertThat(query(all(INDEXED).indexName(LOCAL).consistentRead(true))).isEqualTo(4);
    // keys alone
    assertThat(query(all(INDEXED).indexName(GLOBAL).expressionAttributeNames(Map.of("#k", "g"))))
        .isEqualTo(0.5);
  }

  @Test
  void aScan_isCountedByWhatItLookedAt() {
    // it would meet the items of other tests
    try (EmbeddedDynamo own = EmbeddedDynamo.open(Things.TEMPLATE)) {
      DynamoDbClient scanned = meter.client(own.client());
      ScanRequest.Builder scan = ScanRequest.builder().tableName(INDEXED);
      assertThat(scan(scanned, scan)).isEqualTo(0.5);
      for (String id : List.of("a", "b", "c")) {
        own.client()
            .putItem(put -> put.tableName(INDEXED).item(Things.indexed(id, id, id, 3 * KB)));
      }

      assertThat(scan(scanned, scan)).isEqualTo(1.5);
      assertThat(scan(scanned, scan.copy().consistentRead(true))).isEqualTo(3);
      assertThat(scan(scanned, scan.copy().indexName(LOCAL))).isEqualTo(1.5);
      assertThat(scan(scanned, scan.copy().indexName(GLOBAL))).isEqualTo(0.5);
      assertThat(scan(scanned, scan.copy().select(Select.COUNT))).isEqualTo(1.5);
      assertThat(scan(scanned, scan.copy().projectionExpression("s"))).isEqualTo(1.5);
      assertThat(
              scan(
                  scanned,
                  scan.copy()
                      .filterExpression("#k = :none")
                      .expressionAttributeNames(Map.of("#k", "k"))
                      .expressionAttributeValues(Map.of(":none", AttributeValue.fromS("d")))))
          .isEqualTo(1.5);
    }
  }

  @Test
  void aPaginator_isCountedPageByPage() {
    have(PLAIN, 100, 100, 100);

    long items = client.queryPaginator(all(PLAIN).limit(1).build()).items().stream().count();

    assertThat(items).isEqualTo(3);
    assertThat(meter.units().calls()).containsExactly(Map.entry("Query", 4L));
    assertThat(taken()).isEqualTo(2);
  }

  private static int[] sizes(int count, int bytes) {
    return IntStream.generate(() -> bytes).limit(count).toArray();
  }

  private QueryRequest.Builder all(String table) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#k = :k")
        .expressionAttributeNames(Map.of("#k", "k"))
        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(partition)));
  }

  private double query(QueryRequest.Builder query) {
    client.query(query.build());
    return taken();
  }

  private double scan(DynamoDbClient scanned, ScanRequest.Builder scan) {
    scanned.scan(scan.build());
    return taken();
  }
}
