package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Reads a dataset's head. */
final class ReadHead {
  private final Store store;

  ReadHead(Store store) {
    this.store = store;
  }

  /** With strong consistency: one read unit. */
  Optional<Head> read(DatasetKey dataset) {
    return Optional.ofNullable(
            store.heads().getItem(get -> get.key(key(dataset)).consistentRead(true)))
        .map(HeadItem::head);
  }

  /** Again, as {@link #read}; nothing if the dataset was reset meanwhile. */
  Optional<Head> readNext(DatasetKey dataset, Head before) {
    return read(dataset).filter(now -> now.incarnation().equals(before.incarnation()));
  }

  /**
   * In a transaction of its own: two read units. Nothing if a commit is under way: a strong read
   * may then still show the old head where records have already moved.
   */
  Optional<Head> readSettled(DatasetKey dataset) {
    try {
      return store
          .enhanced()
          .transactGetItems(get -> get.addGetItem(store.heads(), key(dataset)))
          .stream()
          .map(document -> document.getItem(store.heads()))
          .filter(Objects::nonNull)
          .findFirst()
          .map(HeadItem::head);
    } catch (TransactionCanceledException e) {
      return Optional.empty();
    }
  }

  private static Key key(DatasetKey dataset) {
    return Key.builder().partitionValue(dataset.encoded()).sortValue(ItemKeys.HEAD).build();
  }
}
