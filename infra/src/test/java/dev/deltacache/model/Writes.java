package dev.deltacache.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Saves, updates and deletes, by the table of behaviour.md. */
final class Writes {
  private final Dataset dataset;
  private final Rules rules;
  private final long now;
  private final Batch batch;

  private Writes(Dataset dataset, Rules rules, long now) {
    this.dataset = dataset;
    this.rules = rules;
    this.now = now;
    this.batch = new Batch(rules);
  }

  static Expected save(Dataset dataset, List<Map<String, Object>> records, Rules rules, long now) {
    Writes writes = new Writes(dataset, rules, now);
    return writes.write(
        records,
        () -> {
          dataset.beKnown(now);
          dataset.name(ids(records), now);
        },
        writes::save);
  }

  static Expected update(
      Dataset dataset, List<Map<String, Object>> records, Rules rules, long now) {
    Writes writes = new Writes(dataset, rules, now);
    return writes.write(records, () -> dataset.name(ids(records), now), writes::update);
  }

  /** Deletes; each record has an id, and may have a time in ms as {@code deletedAt}. */
  static Expected delete(
      Dataset dataset, List<Map<String, Object>> records, Rules rules, long now) {
    Writes writes = new Writes(dataset, rules, now);
    return writes.write(records, () -> {}, writes::delete);
  }

  private Expected write(
      List<Map<String, Object>> records, Runnable first, Consumer<Map<String, Object>> one) {
    var refusal = dataset.refusal(rules.cursor(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    dataset.beginWrite(now);
    first.run();
    Set<String> seen = new HashSet<>();
    for (Map<String, Object> record : records) {
      String id = id(record);
      if (seen.add(id)) {
        one.accept(record);
      } else {
        batch.put("nonUnique", id);
      }
    }
    if (batch.isWritten() || now - dataset.syncMs >= Times.SYNC_NOTED_MS) {
      dataset.syncMs = now;
    }
    return batch.answer(dataset.symbols);
  }

  private void save(Map<String, Object> sent) {
    Stored stored = dataset.records.get(id(sent));
    String canonical = rules.canonical(sent);
    if (stored == null) {
      added(sent, canonical);
    } else if (stored.isLive() && stored.canonical().equals(canonical)) {
      same(stored, sent);
    } else if (rules.leavesAlone(stored)) {
      batch.put("ignored", stored.id());
    } else if (stored.isLive()) {
      updated(stored, sent, canonical);
    } else {
      added(sent, canonical);
    }
  }

  private void same(Stored stored, Map<String, Object> sent) {
    if (stored.hasPayload(now)) {
      batch.unchanged(stored);
    } else if (rules.announcesRestored()) {
      updated(stored, sent, stored.canonical());
    } else {
      Stored restored = stored.restored(sent, Times.payloadEnd(now));
      dataset.records.put(stored.id(), restored);
      batch.restored(restored);
    }
  }

  private void update(Map<String, Object> sent) {
    Stored stored = dataset.records.get(id(sent));
    if (stored == null || !stored.isLive()) {
      batch.put("unknown", id(sent));
    } else if (!stored.hasPayload(now)) {
      batch.put("pruned", stored.id());
    } else {
      Map<String, Object> merged = Json.object(Json.merged(stored.fields(), sent));
      String canonical = rules.canonical(merged);
      if (stored.canonical().equals(canonical)) {
        batch.unchanged(stored);
      } else if (rules.leavesAlone(stored)) {
        batch.put("ignored", stored.id());
      } else {
        updated(stored, merged, canonical);
      }
    }
  }

  private void delete(Map<String, Object> sent) {
    Stored stored = dataset.records.get(id(sent));
    if (stored == null) {
      batch.put("unknown", id(sent));
    } else if (!stored.isLive()) {
      batch.unchanged(stored);
    } else if (rules.leavesAlone(stored)) {
      batch.put("ignored", stored.id());
    } else {
      Long deletedAt = (Long) sent.get("deletedAt");
      batch.changed("deleted", deleted(dataset, stored, deletedAt, now));
    }
  }

  static Stored deleted(Dataset dataset, Stored stored, Long deletedAt, long now) {
    Long gone = stored.goneMs(now);
    Stored deleted =
        stored.deleted(
            dataset.next("deleted", now),
            now,
            deletedAt == null ? now : deletedAt,
            gone == null ? Times.payloadEnd(now) : stored.payloadEndsMs(),
            gone);
    dataset.records.put(stored.id(), deleted);
    return deleted;
  }

  private void added(Map<String, Object> sent, String canonical) {
    put("added", sent, canonical, now);
  }

  private void updated(Stored stored, Map<String, Object> fields, String canonical) {
    put("updated", fields, canonical, stored.firstSeenMs());
  }

  private void put(String outcome, Map<String, Object> fields, String canonical, long firstSeen) {
    Stored stored =
        new Stored(
            id(fields),
            fields,
            canonical,
            dataset.next(outcome, now),
            now,
            outcome.toUpperCase(Locale.ROOT),
            firstSeen,
            null,
            Times.payloadEnd(now),
            null);
    dataset.records.put(stored.id(), stored);
    batch.changed(outcome, stored);
  }

  private static List<String> ids(List<Map<String, Object>> records) {
    return records.stream().map(Writes::id).toList();
  }

  private static String id(Map<String, Object> record) {
    return (String) record.get("id");
  }
}
