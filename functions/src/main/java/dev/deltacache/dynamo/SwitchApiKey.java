package dev.deltacache.dynamo;

import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Disables an API key, or enables it again; who just used it may not notice for a minute. */
public final class SwitchApiKey {
  /** What the key is to be. */
  public enum State {
    ENABLED,
    DISABLED
  }

  private final DynamoDbClient client;
  private final String keysTable;

  public SwitchApiKey(DynamoDbClient client, String keysTable) {
    this.client = client;
    this.keysTable = keysTable;
  }

  /**
   * Changes nothing else of the key.
   *
   * @param hash of {@link StoredKey}
   * @return whether there is such a key
   */
  public boolean to(State state, String hash) {
    SdkBytes key = SdkBytes.fromByteArray(HexFormat.of().parseHex(hash));
    try {
      client.updateItem(
          update ->
              update
                  .tableName(keysTable)
                  .key(Map.of("hash", AttributeValue.fromB(key)))
                  .updateExpression("SET disabled = :disabled")
                  // an update of what is not there would make a key of no environment
                  .conditionExpression("attribute_exists(#hash)")
                  .expressionAttributeNames(Map.of("#hash", "hash"))
                  .expressionAttributeValues(
                      Map.of(":disabled", AttributeValue.fromBool(state == State.DISABLED))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
