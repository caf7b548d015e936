package dev.deltacache.simulation;

import dev.deltacache.records.DatasetKey;
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
  private final Schedule schedule;
  private final Tracking tracking;
  private final Set<Place> everPruned = new HashSet<>();
  private final Map<String, Map<String, Long>> changes = new HashMap<>();
  private final Set<ItemKey> ofPositions = new HashSet<>();
  private Visibility visibility;
  private Contents contents;
  private long commits;

  /** A record at one of its positions. */
  private record Place(Incarnation incarnation, String id, Position position) {}

  Truth(Schedule schedule, Tracking tracking) {
    this.schedule = schedule;
    this.tracking = tracking;
  }

  /** Of these tables, which tell it of everything. */
  void of(Visibility of, Contents itsContents) {
    visibility = of;
    contents = itsContents;
  }

  long commits() {
    return commits;
  }

  @Override
  public void decided(String by, Map<ItemKey, Visibility.Change> all) {
    List<Visibility.Change> records = new ArrayList<>();
    all.forEach(
        (key, change) -> {
          if (contents.isRecord(key)) {
            records.add(change);
          }
          if (contents.isPayload(key) && by.equals(Visibility.TTL) && change.before() != null) {
            payloadGone(key);
          }
        });
    all.forEach(
        (key, change) -> {
          if (contents.isHead(key) && change.after() != null) {
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
      HeadSums.recount(after, contents.records(after.incarnation()), schedule.millis());
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
            .filter(key -> contents.isPayload(key) && Raw.idOfPayload(key).equals(record.id()))
            .forEach(ofPositions::add);
        changes
            .computeIfAbsent(after.dataset(), _ -> new TreeMap<>())
            .merge(record.action(), 1L, Long::sum);
        tracking.changed(by, before, old, record);
      } else {
        // only what is gone is stored again
        everPruned.add(new Place(record.incarnation(), record.id(), record.position()));
        all.keySet().stream()
            .filter(key -> contents.isPayload(key) && Raw.idOfPayload(key).equals(record.id()))
            .forEach(ofPositions::remove);
      }
      boolean isGone = record.expiresAt() * 1000 <= schedule.millis();
      check(isGone || contents.parts(record) == record.parts(), "a payload in parts", record);
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
    HeadSums.recount(after, contents.records(after.incarnation()), schedule.millis());
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
              if (contents.isRecord(key)) {
                record = Optional.of(new Raw.Stored(item)).filter(now -> hasMoved(key, now));
              } else if (contents.isPayload(key)
                  && ofPositions.contains(key)
                  && hasNewVersion(key, item)) {
                record = contents.recordOf(key);
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

  private void payloadGone(ItemKey key) {
    contents
        .recordOf(key)
        .ifPresent(
            record ->
                everPruned.add(new Place(record.incarnation(), record.id(), record.position())));
  }

  /** Whether a record's payload was ever gone while it had this position. */
  boolean wasPruned(Incarnation incarnation, String id, Position position) {
    return everPruned.contains(new Place(incarnation, id, position));
  }

  /** How many changes of a kind a dataset has had: A, U or D. */
  long changes(DatasetKey dataset, String action) {
    return changes.getOrDefault(dataset.encoded(), Map.of()).getOrDefault(action, 0L);
  }

  @Override
  public void visible(ItemKey key, Map<String, AttributeValue> item) {
    if (contents.isHead(key) && item != null) {
      new Raw.Head(item).window().ifPresent(tracking::canBeSeen);
    }
  }

  @Override
  public void complete(Set<ItemKey> keys) {
    contents.complete(keys);
  }

  static void check(boolean holds, String what, Object... with) {
    if (!holds) {
      throw new AssertionError(what + " " + List.of(with));
    }
  }
}
