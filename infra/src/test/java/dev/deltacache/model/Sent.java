package dev.deltacache.model;

import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records as they are sent, and as the model takes them. */
final class Sent {
  /** What stands in an operation for a text that compresses to more than an item holds. */
  static final List<String> LARGE = List.of("@LARGE-0", "@LARGE-1");

  private static final int LARGE_BYTES = 450_000;
  private static final List<String> LARGE_TEXTS = List.of(large(0), large(1));

  private Sent() {}

  private static String large(int seed) {
    byte[] bytes = new byte[LARGE_BYTES];
    new Random(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A body's array. */
  static String array(List<String> records) {
    String array = String.join(",", records);
    for (int i = 0; i < LARGE.size(); i++) {
      array = array.replace(LARGE.get(i), LARGE_TEXTS.get(i));
    }
    return "[" + array + "]";
  }

  static List<Map<String, Object>> records(List<String> records) {
    return ((List<?>) Json.read(array(records))).stream().map(Sent::record).toList();
  }

  private static Map<String, Object> record(Object sent) {
    Map<String, Object> record = new LinkedHashMap<>(Json.object(sent));
    record.remove("_nango_metadata");
    // its place among the fields stays
    record.computeIfPresent("id", (name, id) -> id instanceof Json.Num number ? number.text() : id);
    return record;
  }

  /** Records to delete: the fields that count, times in ms. */
  static List<Map<String, Object>> deletions(List<String> records) {
    return records(records).stream().map(Sent::deletion).toList();
  }

  private static Map<String, Object> deletion(Map<String, Object> sent) {
    Map<String, Object> deletion = new LinkedHashMap<>();
    deletion.put("id", sent.get("id"));
    if (sent.get("deletedAt") instanceof String time) {
      deletion.put("deletedAt", OffsetDateTime.parse(time).toInstant().toEpochMilli());
    }
    return deletion;
  }
}
