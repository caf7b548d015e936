package dev.deltacache.dynamo;

import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lists all API keys, of all environments: one read unit for each 4 KB, some 20 keys. */
public final class ScanApiKeys {
  private final DynamoDbTable<KeyItem> keys;

  public ScanApiKeys(DynamoDbClient client, String keysTable) {
    keys = KeyItem.table(client, keysTable);
  }

  /** All there are, also one that was made a moment ago, in no order. */
  public List<StoredKey> all() {
    return keys.scan(scan -> scan.consistentRead(true)).items().stream()
        .map(KeyItem::stored)
        .toList();
  }
}
