package dev.deltacache.infra.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Escaped;
import java.util.ArrayList;
import java.util.List;

/** A record as it is sent to the cache: whole, or with its id alone to be deleted. */
record Item(String id, String json) {
  /** AWS refuses an event of 6 MB before the cache sees it, the body in it escaped as a string. */
  static final long MAX_BATCH_BYTES = 5_000_000;

  static final int MAX_BATCH = 1_000;

  static Item toSave(NangoRecord record) {
    return new Item(record.id(), record.json());
  }

  static Item toDelete(NangoRecord record) {
    return new Item(
        record.id(),
        Json.object(
            json -> {
              json.writeStringField("id", record.id());
              json.writeStringField("deletedAt", record.deletedAt());
            }));
  }

  /** As they are sent, in their order. One that is too large is alone: the cache tells of it. */
  static List<List<Item>> batches(List<Item> items) {
    List<List<Item>> batches = new ArrayList<>();
    List<Item> batch = new ArrayList<>();
    long bytes = 0;
    for (Item item : items) {
      long more = Escaped.length(item.json().getBytes(UTF_8)) + 1;
      if (!batch.isEmpty() && (batch.size() == MAX_BATCH || bytes + more > MAX_BATCH_BYTES)) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(item);
      bytes += more;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
