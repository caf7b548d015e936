package dev.deltacache.infra.meter;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Looks at whole items for the meter, without metering it. */
record Stored(DynamoDbClient real) {
  /** The item as it is now; empty if there is none. */
  Map<String, AttributeValue> item(MeteredTable table, Map<String, AttributeValue> key) {
    return real.getItem(get -> get.tableName(table.name()).key(key).consistentRead(true)).item();
  }
}
