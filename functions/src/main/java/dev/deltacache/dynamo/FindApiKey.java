package dev.deltacache.dynamo;

import dev.deltacache.records.ApiKey;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** Finds an API key by its secret: half a read unit. */
public final class FindApiKey {
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
}
