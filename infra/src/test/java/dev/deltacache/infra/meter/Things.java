package dev.deltacache.infra.meter;

import static software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE;

import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Two tables to show rules on: {@code Plain} without an index, {@code Indexed} with a local one of
 * whole items by {@code l} and a global one of keys by {@code g}. Items are of as many bytes as a
 * test says.
 */
final class Things {
  static final String PLAIN = "Plain";
  static final String INDEXED = "Indexed";
  static final String LOCAL = "Local";
  static final String GLOBAL = "Global";
  static final int KB = 1024;

  static final Template TEMPLATE =
      new Template(List.of(table(plain()), table(indexed(ProjectionType.ALL))), List.of());

  private static final EmbeddedDynamo DYNAMO = EmbeddedDynamo.open(TEMPLATE);

  private Things() {}

  /** The embedded DynamoDB with these tables that all tests of this JVM share. */
  static DynamoDbClient client() {
    return DYNAMO.client();
  }

  /** One that no meter knows all prices of, as its local index does not hold whole items. */
  static Template unmeteredTemplate() {
    return new Template(List.of(table(indexed(ProjectionType.KEYS_ONLY))), List.of());
  }

  static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("k", AttributeValue.fromS(partition), "s", AttributeValue.fromS(sort));
  }

  /** An item of so many bytes. */
  static Map<String, AttributeValue> item(String partition, String sort, int bytes) {
    return filled(key(partition, sort), bytes);
  }

  /** With more attributes, of so many bytes with them. */
  static Map<String, AttributeValue> filled(Map<String, AttributeValue> attributes, int bytes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    int fill = bytes - Math.toIntExact(ItemSize.of(attributes)) - 1;
    item.put("x", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[fill])));
    return item;
  }

  /** In both indexes. */
  static Map<String, AttributeValue> indexed(
      String partition, String local, String global, int bytes) {
    Map<String, AttributeValue> item = new HashMap<>(key(partition, "s"));
    item.put("l", AttributeValue.fromS(local));
    item.put("g", AttributeValue.fromS(global));
    return filled(item, bytes);
  }

  private static TemplateTable table(CreateTableRequest.Builder request) {
    return new TemplateTable(
        request.billingMode(BillingMode.PAY_PER_REQUEST).build(), Optional.empty(), false);
  }

  private static CreateTableRequest.Builder plain() {
    return CreateTableRequest.builder()
        .tableName(PLAIN)
        .keySchema(key("k", HASH), key("s", RANGE))
        .attributeDefinitions(text("k"), text("s"));
  }

  private static CreateTableRequest.Builder indexed(ProjectionType ofLocalIndex) {
    return CreateTableRequest.builder()
        .tableName(INDEXED)
        .keySchema(key("k", HASH), key("s", RANGE))
        .attributeDefinitions(text("k"), text("s"), text("l"), text("g"))
        .localSecondaryIndexes(
            LocalSecondaryIndex.builder()
                .indexName(LOCAL)
                .keySchema(key("k", HASH), key("l", RANGE))
                .projection(Projection.builder().projectionType(ofLocalIndex).build())
                .build())
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(GLOBAL)
                .keySchema(key("g", HASH))
                .projection(Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
                .build());
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static AttributeDefinition text(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
