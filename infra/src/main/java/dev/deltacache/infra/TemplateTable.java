package dev.deltacache.infra;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/**
 * A table of the template.
 *
 * @param request with the deletion protection, which DynamoDB Local keeps too
 * @param ttlAttribute the native TTL's, in seconds since 1970, if it is enabled
 * @param pointInTimeRecovery whether it is on; there is none of it in the local run
 */
public record TemplateTable(
    CreateTableRequest request, Optional<String> ttlAttribute, boolean pointInTimeRecovery) {
  private static final String GLOBAL_INDEXES = "GlobalSecondaryIndexes";
  private static final String LOCAL_INDEXES = "LocalSecondaryIndexes";
  private static final String TTL = "TimeToLiveSpecification";
  private static final String RECOVERY = "PointInTimeRecoverySpecification";
  private static final String STREAM = "StreamSpecification";
  private static final String PROTECTION = "DeletionProtectionEnabled";

  private static final Set<String> KNOWN =
      Set.of(
          "BillingMode",
          "AttributeDefinitions",
          "KeySchema",
          GLOBAL_INDEXES,
          LOCAL_INDEXES,
          TTL,
          RECOVERY,
          STREAM,
          PROTECTION);
  private static final Set<String> KNOWN_OF_INDEX = Set.of("IndexName", "KeySchema", "Projection");

  public String name() {
    return request.tableName();
  }

  static TemplateTable of(TemplateNode table) {
    TemplateNode properties = table.get("Properties").only(KNOWN);
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .deletionProtectionEnabled(isTrue(properties, PROTECTION))
            .billingMode(properties.get("BillingMode").text())
            .keySchema(keys(properties))
            .attributeDefinitions(
                properties.get("AttributeDefinitions").elements().stream()
                    .map(TemplateTable::attribute)
                    .toList());
    // the service refuses an empty list of indexes
    if (properties.has(GLOBAL_INDEXES)) {
      request.globalSecondaryIndexes(
          properties.get(GLOBAL_INDEXES).elements().stream().map(TemplateTable::global).toList());
    }
    if (properties.has(LOCAL_INDEXES)) {
      request.localSecondaryIndexes(
          properties.get(LOCAL_INDEXES).elements().stream().map(TemplateTable::local).toList());
    }
    if (properties.has(STREAM)) {
      TemplateNode type =
          properties.get(STREAM).only(Set.of("StreamViewType")).get("StreamViewType");
      request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(type.text()));
    }
    return new TemplateTable(request.build(), ttl(properties), recovery(properties));
  }

  private static Optional<String> ttl(TemplateNode properties) {
    return properties.has(TTL) && isTrue(properties.get(TTL), "Enabled")
        ? Optional.of(properties.get(TTL).get("AttributeName").text())
        : Optional.empty();
  }

  private static boolean recovery(TemplateNode properties) {
    return properties.has(RECOVERY)
        && isTrue(properties.get(RECOVERY), "PointInTimeRecoveryEnabled");
  }

  private static boolean isTrue(TemplateNode node, String key) {
    return node.has(key) && node.get(key).text().equals("true");
  }

  private static AttributeDefinition attribute(TemplateNode node) {
    return AttributeDefinition.builder()
        .attributeName(node.get("AttributeName").text())
        .attributeType(node.get("AttributeType").text())
        .build();
  }

  private static List<KeySchemaElement> keys(TemplateNode node) {
    return node.get("KeySchema").elements().stream().map(TemplateTable::key).toList();
  }

  private static KeySchemaElement key(TemplateNode node) {
    return KeySchemaElement.builder()
        .attributeName(node.get("AttributeName").text())
        .keyType(node.get("KeyType").text())
        .build();
  }

  private static GlobalSecondaryIndex global(TemplateNode node) {
    return GlobalSecondaryIndex.builder()
        .indexName(node.only(KNOWN_OF_INDEX).get("IndexName").text())
        .keySchema(keys(node))
        .projection(projection(node))
        .build();
  }

  private static LocalSecondaryIndex local(TemplateNode node) {
    return LocalSecondaryIndex.builder()
        .indexName(node.only(KNOWN_OF_INDEX).get("IndexName").text())
        .keySchema(keys(node))
        .projection(projection(node))
        .build();
  }

  private static Projection projection(TemplateNode index) {
    TemplateNode projection = index.get("Projection").only(Set.of("ProjectionType"));
    return Projection.builder().projectionType(projection.get("ProjectionType").text()).build();
  }
}
