package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Key;

/** Reads a dataset's head with strong consistency: one read unit. */
final class ReadHead {
  private final Store store;

  ReadHead(Store store) {
    this.store = store;
  }

  Optional<Head> read(DatasetKey dataset) {
    Key key = Key.builder().partitionValue(dataset.encoded()).sortValue(ItemKeys.HEAD).build();
    return Optional.ofNullable(store.heads().getItem(get -> get.key(key).consistentRead(true)))
        .map(HeadItem::head);
  }
}
