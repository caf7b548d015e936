package dev.deltacache.infra.meter;

import static dev.deltacache.infra.meter.Things.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A partition of items, a client whose reads of it are metered, and what each took. */
abstract class ReadRules {
  final String partition = UUID.randomUUID().toString();

  final Meter meter = Meter.of(Things.TEMPLATE);

  final DynamoDbClient real = Things.client();

  final DynamoDbClient client = meter.client(real);

  void have(String table, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      Map<String, AttributeValue> item = item(partition, "" + i, bytes[i]);
      real.putItem(put -> put.tableName(table).item(item));
    }
  }

  double taken() {
    double units = meter.units().total().read();
    assertThat(meter.units().total()).isEqualTo(Capacity.ofRead(units));
    meter.reset();
    return units;
  }
}
