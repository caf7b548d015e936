package dev.deltacache.dynamo;

import dev.deltacache.records.ApiKey;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Finds an API key by its secret: half a read unit. */
public final class FindApiKey {
  // no key's: it is shorter than any hash
  private static final byte[] NO_HASH = {0};

  private final Store store;

  public FindApiKey(Store store) {
    this.store = store;
  }

  /** What is known of the key, disabled or not; nothing if there is none with this secret. */
  public Optional<ApiKey> find(String secret) {
    SdkBytes hash = SdkBytes.fromByteArray(KeyItem.hash(secret));
    return Failures.translate(
        () ->
            Optional.ofNullable(store.keys().getItem(get -> get.key(k -> k.partitionValue(hash))))
                .map(KeyItem::key));
  }

  /**
   * Reads a key that does not exist, so that the client has its credentials and has spoken to
   * DynamoDB. A refusal by DynamoDB is as good: not every function may read keys.
   */
  public void reach() {
    try {
      store.keys().getItem(get -> get.key(k -> k.partitionValue(SdkBytes.fromByteArray(NO_HASH))));
    } catch (DynamoDbException e) {
      if (!"AccessDeniedException".equals(e.awsErrorDetails().errorCode())) {
        throw e;
      }
    }
  }
}
