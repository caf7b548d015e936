package dev.deltacache.infra.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Escaped;
import java.util.ArrayList;
import java.util.List;

/** A record as it is sent to the cache: whole, or with its id alone to be deleted. */
public record Item(String id, String json) {
  private static final int MAX_BATCH = 1_000;

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
    BatchRoom room = new BatchRoom(MAX_BATCH);
    for (Item item : items) {
      if (batches.isEmpty() || !room.take(item)) {
        room = new BatchRoom(MAX_BATCH);
        room.take(item);
        batches.add(new ArrayList<>());
      }
      batches.getLast().add(item);
    }
    return batches;
  }

  /** What it takes of a batch, escaped as a string, with a comma. */
  long bytes() {
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
