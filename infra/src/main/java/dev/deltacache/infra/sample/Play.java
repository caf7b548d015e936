package dev.deltacache.infra.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Plays releases into a cache, each as one full refresh, with a consumer that follows. */
final class Play {
  private static final int BATCH = 500;

  private final CacheClient cache;
  private final Consumer consumer;
  private final IntConsumer progress;

  /**
   * @param progress told of every batch how many records it had
   */
  Play(CacheClient cache, IntConsumer progress) {
    this.cache = cache;
    this.consumer = new Consumer(cache);
    this.progress = progress;
  }

  /** How many records {@link #all} will have told of in the end. */
  static int steps(List<Release> releases) {
    return releases.stream().mapToInt(r -> r.icons().size() + r.expected().deleted()).sum();
  }

  List<Row> all(List<Release> releases) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    Release before = null;
    for (Release release : releases) {
      rows.add(one(release, before == null ? List.of() : before.idsNotIn(release)));
      before = release;
    }
    return rows;
  }

  private Row one(Release release, List<String> gone) throws IOException, InterruptedException {
    int added = 0;
    int updated = 0;
    int unchanged = 0;
    for (List<JsonNode> batch : batches(List.copyOf(release.icons().values()))) {
      JsonNode answer = cache.save(batch);
      added += answer.get("added").asInt();
      updated += answer.get("updated").asInt();
      unchanged += answer.get("unchanged").asInt();
      progress.accept(batch.size());
    }
    int deleted = 0;
    for (List<String> batch : batches(gone)) {
      deleted += cache.delete(batch).get("deleted").asInt();
      progress.accept(batch.size());
    }
    String checksum = consumer.catchUp();
    return new Row(
        release.name(),
        new Counts(consumer.copy().size(), added, updated, unchanged, deleted),
        release.expected(),
        consumer.copy().equals(release.icons()),
        consumer.checksum().equals(checksum));
  }

  private static <T> List<List<T>> batches(List<T> all) {
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return batches;
  }
}
