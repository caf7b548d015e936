package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.List;

/** Notes what a save names in a window: a write unit for each 128 ids, and one for the rest. */
final class PutSeen {
  /** An end that is under way may still read them when the window's life is over. */
  private static final Duration KEPT_LONGER = Duration.ofDays(7);

  private final Store store;
  private final Time time;
  private final Duration windowLife;

  PutSeen(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.windowLife = settings.trackingWindow();
  }

  /** Notes them under the head's version, under which alone the save's commit can succeed. */
  void put(DatasetKey dataset, Head head, TrackingWindow window, List<String> ids) {
    long staleAt = (window.startedMs() + windowLife.toMillis() + KEPT_LONGER.toMillis()) / 1000;
    for (int from = 0; from < ids.size(); from += SeenItem.MAX_IDS) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + SeenItem.MAX_IDS));
      int random = time.random().nextInt();
      store
          .client()
          .putItem(
              put ->
                  put.tableName(store.names().datasets())
                      .item(SeenItem.of(dataset, window, head.version(), random, some, staleAt)));
    }
  }
}
