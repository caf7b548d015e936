package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import dev.deltacache.records.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An API key as it stands in the Keys table: of its secret only the SHA-256. */
final class KeyItem {
  static final TableSchema<KeyItem> SCHEMA =
      StaticTableSchema.builder(KeyItem.class)
          .newItemSupplier(KeyItem::new)
          .addAttribute(
              byte[].class,
              a ->
                  a.name("hash")
                      .getter(i -> i.hash)
                      .setter((i, v) -> i.hash = v)
                      .tags(primaryPartitionKey()))
          .addAttribute(
              String.class,
              a ->
                  a.name("environment")
                      .getter(i -> i.environment)
                      .setter((i, v) -> i.environment = v))
          .addAttribute(
              EnhancedType.listOf(String.class),
              a -> a.name("scopes").getter(i -> i.scopes).setter((i, v) -> i.scopes = v))
          .addAttribute(
              String.class, a -> a.name("name").getter(i -> i.name).setter((i, v) -> i.name = v))
          .addAttribute(
              Boolean.class,
              a -> a.name("disabled").getter(i -> i.disabled).setter((i, v) -> i.disabled = v))
          .build();

  private byte[] hash;
  private String environment;
  private List<String> scopes;
  private String name;
  private boolean disabled;

  /** The table, for who knows no other. */
  static DynamoDbTable<KeyItem> table(DynamoDbClient client, String name) {
    return DynamoDbEnhancedClient.builder()
        .dynamoDbClient(client)
        .extensions()
        .build()
        .table(name, SCHEMA);
  }

  static byte[] hash(String secret) {
    return Sha256.of(ByteBuffer.wrap(secret.getBytes(UTF_8)));
  }

  static KeyItem of(String secret, ApiKey key) {
    KeyItem item = new KeyItem();
    item.hash = hash(secret);
    item.environment = key.environment();
    item.scopes =
        key.scopes().stream().map(scope -> scope.name().toLowerCase(Locale.ROOT)).sorted().toList();
    item.name = key.name();
    item.disabled = key.disabled();
    return item;
  }

  ApiKey key() {
    return new ApiKey(
        environment,
        scopes.stream()
            .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()),
        name,
        disabled);
  }

  StoredKey stored() {
    return new StoredKey(
        HexFormat.of().formatHex(hash),
        Objects.requireNonNullElse(environment, ""),
        Objects.requireNonNullElse(name, ""),
        scopes == null ? List.of() : scopes,
        disabled);
  }
}
