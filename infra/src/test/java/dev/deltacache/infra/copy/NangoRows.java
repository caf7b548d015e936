package dev.deltacache.infra.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The records of a dataset at Nango, in the order of their last changes. */
final class NangoRows {
  // by time and row: what a cursor is made of
  private final NavigableMap<String, Row> rows = new TreeMap<>();
  private final Map<String, String> places = new HashMap<>();
  private int time;

  private record Row(String id, String fields, String at, String deletedAt, String prunedAt) {}

  /**
   * Saves a record.
   *
   * @param fields JSON members, none for an empty record: {@code "name":"Ada"}
   */
  synchronized void save(String id, String fields) {
    put(id, fields, "", "");
  }

  /** Deletes one; it keeps its payload. */
  synchronized void delete(String id) {
    put(id, rows.get(places.get(id)).fields(), now(), "");
  }

  /** Empties the payload of one, which stays where it is. */
  synchronized void prune(String id) {
    rows.computeIfPresent(
        places.get(id), (_, r) -> new Row(r.id(), "", r.at(), r.deletedAt(), now()));
  }

  synchronized long live() {
    return rows.values().stream().filter(row -> row.deletedAt().isEmpty()).count();
  }

  /** The answer to a request for a page. */
  synchronized String page(String after, int limit) {
    NavigableMap<String, Row> rest = rows.tailMap(after, false);
    List<Map.Entry<String, Row>> page = rest.entrySet().stream().limit(limit).toList();
    String next = rest.size() > limit ? '"' + cursor(page.getLast().getKey()) + '"' : "null";
    return page.stream()
        .map(entry -> json(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",", "{\"next_cursor\":" + next + ",\"records\":[", "]}"));
  }

  private void put(String id, String fields, String deletedAt, String prunedAt) {
    String old = places.get(id);
    if (old != null) {
      rows.remove(old);
    }
    String at = tick();
    String place = at + "||" + id;
    places.put(id, place);
    rows.put(place, new Row(id, fields, at, deletedAt, prunedAt));
  }

  private String tick() {
    time++;
    return now();
  }

  // microseconds, and an offset: as PostgreSQL writes a time in JSON
  private String now() {
    return "2026-01-02T03:04:05.%06d+00:00".formatted(time);
  }

  private static String json(String place, Row row) {
    return ("{%s\"id\":\"%s\",\"_nango_metadata\":{\"first_seen_at\":\"%s\",\"last_modified_at\":"
                + "\"%s\",\"last_action\":\"%s\",\"deleted_at\":%s,\"pruned_at\":%s,\"cursor\":\"%s\"}}")
        .formatted(
            row.fields().isEmpty() ? "" : row.fields() + ",",
            row.id(),
            row.at(),
            row.at(),
            row.deletedAt().isEmpty() ? "ADDED" : "DELETED",
            quoted(row.deletedAt()),
            quoted(row.prunedAt()),
            cursor(place));
  }

  private static String quoted(String time) {
    return time.isEmpty() ? "null" : '"' + time + '"';
  }

  private static String cursor(String place) {
    return Base64.getEncoder().encodeToString(place.getBytes(UTF_8));
  }
}
