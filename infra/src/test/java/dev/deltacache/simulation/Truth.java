package dev.deltacache.simulation;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What really happened, by the writes themselves; and whether each of them keeps the promises: at
 * every commit positions follow one another, the head's sums are those of a recount, what is
 * vouched for can be seen, and each record has its payload.
 */
final class Truth implements Visibility.Observer {
  private static final long SECONDS_PER_DAY = 86_400;

  private final Map<String, String> tables;
  private final Schedule schedule;
  private final Tracking tracking;
  private final Set<Place> everPruned = new HashSet<>();
  private final Map<String, Map<String, Long>> changes = new HashMap<>();
  private final Set<ItemKey> ofPositions = new HashSet<>();
  private final Set<ItemKey> established = new HashSet<>();
  private Visibility visibility;
  private long commits;

  /** A record at one of its positions. */
  private record Place(Incarnation incarnation, String id, Position position) {}

  Truth(Map<String, String> tables, Schedule schedule, Tracking tracking) {
    this.tables = tables;
    this.schedule = schedule;
    this.tracking = tracking;
  }

  void of(Visibility of) {
    visibility = of;
  }

  long commits() {
    return commits;
  }

  @Override
  public void decided(String by, Map<ItemKey, Visibility.Change> all) {
    List<Visibility.Change> records = new ArrayList<>();
    all.forEach(
        (key, change) -> {
          if (isRecord(key)) {
            records.add(change);
          }
          if (isPayload(key) && by.equals(Visibility.TTL) && change.before() != null) {
            payloadGone(key);
          }
        });
    all.forEach(
        (key, change) -> {
          if (isHead(key) && change.after() != null) {
            Raw.Head head = new Raw.Head(change.after());
            if (change.before() == null) {
              check(head.version() == 1, "first version", head.version());
            } else {
              committed(by, new Raw.Head(change.before()), head, records, all);
            }
          }
        });
  }

  private void committed(
      String by,
      Raw.Head before,
      Raw.Head after,
      List<Visibility.Change> records,
      Map<ItemKey, Visibility.Change> all) {
    commits++;
    check(
        after.version() == before.version() + 1,
        "version after",
        before.version(),
        after.version());
    if (!after.incarnation().equals(before.incarnation())) {
      check(
          after.incarnation().createdMs() > before.incarnation().createdMs(),
          "incarnations out of order");
      check(records.isEmpty(), "a reset with records");
      check(after.committed().equals(Position.START), "a reset that keeps positions");
      recount(after);
      return;
    }
    List<Position> given = new ArrayList<>();
    for (Visibility.Change change : records) {
      Raw.Stored record = new Raw.Stored(change.after());
      Optional<Raw.Stored> old = Optional.ofNullable(change.before()).map(Raw.Stored::new);
      check(
          record.incarnation().equals(after.incarnation()),
          "a record of a dead incarnation",
          record);
      boolean moves = old.map(was -> !was.position().equals(record.position())).orElse(true);
      if (moves) {
        given.add(record.position());
        all.keySet().stream()
            .filter(key -> isPayload(key) && Raw.idOfPayload(key).equals(record.id()))
            .forEach(ofPositions::add);
        changes
            .computeIfAbsent(after.dataset(), _ -> new TreeMap<>())
            .merge(record.action(), 1L, Long::sum);
        tracking.changed(by, before, old, record);
      } else {
        // only what is gone is stored again
        everPruned.add(new Place(record.incarnation(), record.id(), record.position()));
        all.keySet().stream()
            .filter(key -> isPayload(key) && Raw.idOfPayload(key).equals(record.id()))
            .forEach(ofPositions::remove);
      }
      hasPayload(record);
    }
    given.sort(null);
    Position last = before.committed();
    for (Position position : given) {
      check(position.sequence() == last.sequence() + 1, "positions with a gap", last, position);
      check(position.timeMs() >= last.timeMs(), "positions back in time", last, position);
      last = position;
    }
    check(after.committed().equals(last), "committed is not the last position", after.committed());
    check(after.vouched().compareTo(after.committed()) <= 0, "vouched past committed");
    isVisible(after);
    recount(after);
  }

  // what is vouched for must be visible: that of the last commit is, or it could not be proven
  private void isVisible(Raw.Head head) {
    visibility
        .decided()
        .forEach(
            (key, item) -> {
              if (item == null || !visibility.isHidden(key)) {
                return;
              }
              Optional<Raw.Stored> record = Optional.empty();
              if (isRecord(key)) {
                record = Optional.of(new Raw.Stored(item)).filter(now -> hasMoved(key, now));
              } else if (isPayload(key) && ofPositions.contains(key) && hasNewVersion(key, item)) {
                record = recordOf(Raw.incarnationOfPayload(key), Raw.idOfPayload(key));
              }
              check(
                  record
                      .filter(now -> now.incarnation().equals(head.incarnation()))
                      .filter(now -> now.position().compareTo(head.vouched()) <= 0)
                      .isEmpty(),
                  "vouched for, and not visible",
                  key,
                  head.vouched());
            });
  }

  private boolean hasMoved(ItemKey key, Raw.Stored now) {
    Map<String, AttributeValue> older = visibility.older(key);
    return older == null || !new Raw.Stored(older).position().equals(now.position());
  }

  // a delete moves the expiry alone, which no reader looks at
  private boolean hasNewVersion(ItemKey key, Map<String, AttributeValue> now) {
    Map<String, AttributeValue> older = visibility.older(key);
    return older == null || !older.get("v").equals(now.get("v"));
  }

  private void recount(Raw.Head head) {
    long live = 0;
    long deleted = 0;
    Checksum checksum = Checksum.EMPTY;
    long today = schedule.millis() / 1000 / SECONDS_PER_DAY;
    TreeMap<Long, ExpiryDays.Bucket> days = new TreeMap<>();
    for (Raw.Stored record : records(head.incarnation())) {
      live += record.isLive() ? 1 : 0;
      deleted += record.isLive() ? 0 : 1;
      checksum = record.isLive() ? checksum.toggle(record.id(), record.fingerprint()) : checksum;
      long day = record.expiresAt() / SECONDS_PER_DAY;
      if (record.parts() > 0 && day >= today) {
        ExpiryDays.Bucket bucket = days.getOrDefault(day, new ExpiryDays.Bucket(day, 0, 0));
        days.put(
            day,
            new ExpiryDays.Bucket(day, bucket.payloads() + 1, bucket.bytes() + record.bytes()));
      }
    }
    check(head.live() == live, "live", head.live(), live);
    check(head.deleted() == deleted, "deleted", head.deleted(), deleted);
    check(head.checksum().equals(checksum), "checksum", head.checksum(), checksum);
    check(
        head.expiry().from(today).equals(List.copyOf(days.values())),
        "payloads by day",
        head.expiry().from(today),
        days.values());
  }

  private void hasPayload(Raw.Stored record) {
    if (record.expiresAt() * 1000 <= schedule.millis()) {
      return;
    }
    long there =
        visibility.decided().entrySet().stream()
            .filter(entry -> entry.getValue() != null && isPayload(entry.getKey()))
            .filter(entry -> Raw.idOfPayload(entry.getKey()).equals(record.id()))
            .filter(entry -> Raw.incarnationOfPayload(entry.getKey()).equals(record.incarnation()))
            .filter(
                entry -> Long.parseLong(entry.getValue().get("v").n()) == record.payloadVersion())
            .filter(
                entry ->
                    Long.parseLong(entry.getValue().get("expires_at").n()) == record.expiresAt())
            .count();
    check(there == record.parts(), "parts of a payload", record.id(), there, record.parts());
  }

  private void payloadGone(ItemKey key) {
    recordOf(Raw.incarnationOfPayload(key), Raw.idOfPayload(key))
        .ifPresent(
            record ->
                everPruned.add(new Place(record.incarnation(), record.id(), record.position())));
  }

  private Optional<Raw.Stored> recordOf(Incarnation incarnation, String id) {
    return records(incarnation).stream().filter(record -> record.id().equals(id)).findFirst();
  }

  /** The records of an incarnation, as they were decided. */
  List<Raw.Stored> records(Incarnation incarnation) {
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null && isRecord(entry.getKey()))
        .map(entry -> new Raw.Stored(entry.getValue()))
        .filter(record -> record.incarnation().equals(incarnation))
        .toList();
  }

  /** What is left of a dataset's dead incarnations, where it is the only one. */
  List<ItemKey> ofDead(DatasetKey dataset) {
    Optional<Incarnation> living = head(dataset).map(Raw.Head::incarnation);
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(Map.Entry::getKey)
        .filter(key -> isRecord(key) || isPayload(key))
        .filter(key -> !Optional.of(incarnation(key)).equals(living))
        .toList();
  }

  private Incarnation incarnation(ItemKey key) {
    return isRecord(key) ? Raw.incarnationOfRecord(key) : Raw.incarnationOfPayload(key);
  }

  /** A dataset's head, as it was decided. */
  Optional<Raw.Head> head(DatasetKey dataset) {
    return Optional.ofNullable(visibility.decided(headKey(dataset))).map(Raw.Head::new);
  }

  /** What of a dataset can be seen now. */
  Optional<Seen> seen(DatasetKey dataset) {
    Map<ItemKey, Map<String, AttributeValue>> all =
        visibility.visible(key -> isRecord(key) || key.equals(headKey(dataset)));
    return Optional.ofNullable(all.remove(headKey(dataset)))
        .map(Raw.Head::new)
        .map(head -> seen(head, all));
  }

  private Seen seen(Raw.Head head, Map<ItemKey, Map<String, AttributeValue>> records) {
    List<String> ids = new ArrayList<>();
    List<String> ofWhole = new ArrayList<>();
    records.forEach(
        (key, item) -> {
          Raw.Stored record = new Raw.Stored(item);
          if (record.incarnation().equals(head.incarnation())) {
            ids.add(record.id());
            if (established.contains(key)) {
              ofWhole.add(record.id());
            }
          }
        });
    return new Seen(head, ids, ofWhole);
  }

  /**
   * What can be seen.
   *
   * @param ids of records
   * @param ofWhole those that came with a transaction of which all could be seen
   */
  record Seen(Raw.Head head, List<String> ids, List<String> ofWhole) {}

  /** Whether a record's payload was ever gone while it had this position. */
  boolean wasPruned(Incarnation incarnation, String id, Position position) {
    return everPruned.contains(new Place(incarnation, id, position));
  }

  /** How many changes of a kind a dataset has had: A, U or D. */
  long changes(DatasetKey dataset, String action) {
    return changes.getOrDefault(dataset.encoded(), Map.of()).getOrDefault(action, 0L);
  }

  /** The keys of payloads that have expired. */
  List<ItemKey> expired() {
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null && isPayload(entry.getKey()))
        .filter(
            entry ->
                Long.parseLong(entry.getValue().get("expires_at").n()) * 1000 < schedule.millis())
        .map(Map.Entry::getKey)
        .filter(key -> !visibility.isHidden(key))
        .toList();
  }

  @Override
  public void visible(ItemKey key, Map<String, AttributeValue> item) {
    if (isHead(key) && item != null) {
      new Raw.Head(item).window().ifPresent(tracking::canBeSeen);
    }
  }

  @Override
  public void complete(Set<ItemKey> keys) {
    keys.stream().filter(this::isRecord).forEach(established::add);
  }

  private ItemKey headKey(DatasetKey dataset) {
    return new ItemKey(
        tables.get("DATASETS_TABLE"),
        Map.of(
            "dataset", AttributeValue.fromS(dataset.encoded()),
            "item", AttributeValue.fromS("HEAD")));
  }

  private boolean isHead(ItemKey key) {
    return key.table().equals(tables.get("DATASETS_TABLE"))
        && key.key().get("item").s().equals("HEAD");
  }

  private boolean isRecord(ItemKey key) {
    return key.table().equals(tables.get("RECORDS_TABLE"));
  }

  private boolean isPayload(ItemKey key) {
    return key.table().equals(tables.get("PAYLOADS_TABLE"));
  }

  static void check(boolean holds, String what, Object... with) {
    if (!holds) {
      throw new AssertionError(what + " " + List.of(with));
    }
  }
}
