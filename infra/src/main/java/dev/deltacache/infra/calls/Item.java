package dev.deltacache.infra.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Escaped;
import java.util.ArrayList;
import java.util.List;

/** A record as it is sent to the cache: whole, or with its id alone to be deleted. */
public record Item(String id, String json) {
  /** AWS refuses an event of 6 MB before the cache sees it, the body in it escaped as a string. */
  public static final long MAX_BATCH_BYTES = 5_000_000;

  public static final int MAX_BATCH = 1_000;

  public static Item toSave(PageRecord record) {
    return new Item(record.id(), record.json());
  }

  public static Item toDelete(PageRecord record) {
    return toDelete(record.id(), record.metadata().deletedAt());
  }

  /**
   * The same of a record by its id.
   *
   * @param deletedAt ISO 8601
   */
  public static Item toDelete(String id, String deletedAt) {
    return new Item(
        id,
        Json.object(
            json -> {
              json.writeStringField("id", id);
              json.writeStringField("deletedAt", deletedAt);
            }));
  }

  /** As they are sent, in their order. One that is too large is alone: the cache tells of it. */
  public static List<List<Item>> batches(List<Item> items) {
    List<List<Item>> batches = new ArrayList<>();
    List<Item> batch = new ArrayList<>();
    long bytes = 0;
    for (Item item : items) {
      long more = item.bytes();
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

  /** What it takes of {@link #MAX_BATCH_BYTES}. */
  public long bytes() {
    return Escaped.length(json.getBytes(UTF_8)) + 1;
  }

  /** The body of a call with these. */
  public static String body(DatasetName dataset, List<Item> items) {
    return body(dataset, List.of(), items);
  }

  /** The same with fields that do not count as a change. */
  public static String body(DatasetName dataset, List<String> ignoredFields, List<Item> items) {
    return Json.object(
        json -> {
          json.writeStringField("model", dataset.model().model());
          json.writeStringField("variant", dataset.model().variant());
          if (!ignoredFields.isEmpty()) {
            json.writeArrayFieldStart("ignore_fields");
            for (String field : ignoredFields) {
              json.writeString(field);
            }
            json.writeEndArray();
          }
          json.writeArrayFieldStart("records");
          for (Item item : items) {
            json.writeRawValue(item.json());
          }
          json.writeEndArray();
        });
  }
}
