package dev.deltacache.infra.bench;

import dev.deltacache.infra.TemplateTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The plain design's table: an item per record with its payload, and a global index on the time of
 * the last change, which holds the payload too, so that a list is one query.
 */
final class PlainTable {
  static final String NAME = "PlainRecords";
  static final String BY_UPDATE = "ByUpdate";
  static final String DATASET = "dataset";
  static final String ID = "id";
  static final String UPDATED_AT = "updated_at";

  private PlainTable() {}

  static TemplateTable definition() {
    CreateTableRequest request =
        CreateTableRequest.builder()
            .tableName(NAME)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .deletionProtectionEnabled(false)
            .attributeDefinitions(Stream.of(DATASET, ID, UPDATED_AT).map(PlainTable::text).toList())
            .keySchema(key(ID))
            .globalSecondaryIndexes(
                List.of(
                    GlobalSecondaryIndex.builder()
                        .indexName(BY_UPDATE)
                        .keySchema(key(UPDATED_AT))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build()))
            .build();
    return new TemplateTable(request, Optional.empty(), false);
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> key(String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(DATASET).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }
}
