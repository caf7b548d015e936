package dev.deltacache.dynamo;

import dev.deltacache.records.ApiKey;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores an API key, or changes what is known of it. */
public final class PutApiKey {
  private final DynamoDbTable<KeyItem> keys;

  public PutApiKey(DynamoDbClient client, String keysTable) {
    keys = KeyItem.table(client, keysTable);
  }

  /**
   * Stores the hash of the secret, never the secret.
   *
   * @param secret what callers send as {@code Authorization: Bearer}
   * @return what is stored
   */
  public StoredKey put(String secret, ApiKey key) {
    KeyItem item = KeyItem.of(secret, key);
    keys.putItem(item);
    return item.stored();
  }
}
