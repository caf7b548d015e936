package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.TrackingWindow;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads what saves named in a window, with strong consistency: a read unit for each 512 ids. */
final class ReadSeen {
  // after every hexadecimal digit
  private static final String LAST = "~";

  private final Store store;

  ReadSeen(Store store) {
    this.store = store;
  }

  /** The hashes that saves noted which read the head in this version or a later one. */
  LongStream since(DatasetKey dataset, TrackingWindow window, long version) {
    QueryRequest query =
        ItemRange.of(
                store,
                dataset.encoded(),
                SeenItem.from(window, version),
                SeenItem.prefix(window) + LAST)
            .build();
    return store.client().queryPaginator(query).items().stream().flatMapToLong(SeenItem::unpack);
  }
}
