package dev.deltacache.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of a dataset, recounted from what the model holds. */
final class Ledger {
  private Ledger() {}

  static Expected datasets(Dataset dataset, String connection, long now) {
    List<Object> rows = dataset.isKnown ? List.of(row(dataset, connection, now)) : List.of();
    return Expected.of(Expected.fields("datasets", rows, "next_cursor", null));
  }

  private static Map<String, Object> row(Dataset dataset, String connection, long now) {
    List<Stored> stream = dataset.stream(now);
    List<Stored> live = dataset.live(now);
    List<Stored> counted = stream.stream().filter(stored -> countsAsThere(stored, now)).toList();
    boolean isEmpty = stream.isEmpty();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("integration", "hubspot");
    row.put("connection", connection);
    row.put("model", "Contact");
    row.put("variant", "base");
    row.put("live", Json.Num.of(live.size()));
    row.put("deleted", Json.Num.of(stream.size() - live.size()));
    row.put("pruned", Json.Num.of(stream.size() - counted.size()));
    row.put("bytes", bytes(counted));
    row.put("checksum", dataset.symbols.checksum(live));
    row.put("last_sync_at", Times.text(dataset.syncMs));
    row.put("last_change_at", Times.text(dataset.lastChangeMs(now)));
    row.put("last_cursor", isEmpty ? null : dataset.symbols.cursor(dataset.last));
    row.put("last_run", null);
    row.put("expires_at", isEmpty ? null : Times.text(dataset.syncMs + Times.RECORD_TTL_MS));
    return row;
  }

  static Expected activity(Dataset dataset, long now) {
    List<Object> hours = new ArrayList<>();
    long first = (now - Times.ACTIVITY_MS) / Times.HOUR_MS;
    dataset.hours.tailMap(first).forEach((hour, counts) -> hours.add(hour(hour, counts)));
    TreeMap<Long, List<Stored>> byDay = new TreeMap<>();
    for (Stored stored : dataset.stream(now)) {
      if (countsAsThere(stored, now)) {
        byDay
            .computeIfAbsent(stored.payloadEndsMs() / Times.DAY_MS, day -> new ArrayList<>())
            .add(stored);
      }
    }
    List<Object> days = new ArrayList<>();
    byDay.forEach(
        (day, stored) ->
            days.add(
                Expected.fields(
                    "day",
                    Times.day(day),
                    "payloads",
                    Json.Num.of(stored.size()),
                    "bytes",
                    bytes(stored))));
    return Expected.ofDataset(
        dataset.isKnown,
        Expected.fields("hours", hours, "payloads_by_expiry_day", days, "runs", List.of()));
  }

  private static Map<String, Object> hour(long hour, Map<String, Integer> counts) {
    Map<String, Object> row = Expected.fields("hour", Times.text(hour * Times.HOUR_MS));
    for (String action : List.of("added", "updated", "deleted")) {
      row.put(action, Json.Num.of(counts.getOrDefault(action, 0)));
    }
    return row;
  }

  /** To the day: one that has expired today still counts. */
  private static boolean countsAsThere(Stored stored, long now) {
    boolean isPruned = stored.prunedMs() != null && stored.prunedMs() != stored.payloadEndsMs();
    return !isPruned && stored.payloadEndsMs() / Times.DAY_MS >= now / Times.DAY_MS;
  }

  private static Json.Num bytes(List<Stored> stored) {
    return Json.Num.of(
        stored.stream().mapToLong(one -> PayloadSize.bytes(Json.write(one.fields()))).sum());
  }
}
