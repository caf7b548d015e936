package dev.deltacache.records;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a read asks for; all of it applies together.
 *
 * @param cursor where to go on, exclusive: upwards, or downwards where the order is descending;
 *     absent: from the end that the order begins with
 * @param limit how many records at most
 * @param maxBytes of the records, escaped as a JSON string; a single record is given whatever it
 *     has
 * @param actions what a record's last change may have been; not empty
 * @param modifiedAfterMs only changes at or after this time, in ms since the epoch; 0: all
 * @param ids only these records, 1 to 100; absent: all
 */
public record ChangesQuery(
    Optional<Cursor> cursor,
    int limit,
    long maxBytes,
    Set<Action> actions,
    long modifiedAfterMs,
    Optional<Set<String>> ids,
    Order order) {
  public static final int MAX_LIMIT = 10_000;
  public static final int MAX_IDS = 100;
  public static final Set<Action> ALL_ACTIONS = Set.copyOf(EnumSet.allOf(Action.class));

  public ChangesQuery {
    require(limit > 0, "limit <= 0");
    require(limit <= MAX_LIMIT, "limit > " + MAX_LIMIT);
    require(maxBytes > 0, "maxBytes <= 0");
    require(!actions.isEmpty(), "actions are empty");
    require(modifiedAfterMs >= 0, "modifiedAfterMs < 0");
    require(modifiedAfterMs <= Position.LAST.timeMs(), "modifiedAfterMs has over 48 bits");
    actions = Set.copyOf(actions);
    ids = ids.map(Set::copyOf);
    int count = ids.map(Set::size).orElse(1);
    require(count > 0, "ids are empty");
    require(count <= MAX_IDS, "ids > " + MAX_IDS);
    require(ids.stream().flatMap(Set::stream).allMatch(RecordId::isValid), "an id is none");
  }

  /** All changes after a cursor, or from the start of the stream. */
  public static ChangesQuery after(Optional<Cursor> cursor, int limit, long maxBytes) {
    return new ChangesQuery(
        cursor, limit, maxBytes, ALL_ACTIONS, 0, Optional.empty(), Order.ASCENDING);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Whether a record, as it now is, is one of those asked for; the cursor is not looked at. */
  public boolean matches(StoredRecord stored) {
    return actions.contains(stored.lastAction())
        && stored.position().timeMs() >= modifiedAfterMs
        && ids.map(wanted -> wanted.contains(stored.id())).orElse(true);
  }

  /** The position after which everything is late enough. */
  public Position floor() {
    return new Position(modifiedAfterMs, 0);
  }

  /** Whether it asks for every change, in the order of the stream. */
  public boolean isWhole() {
    return order == Order.ASCENDING
        && actions.equals(ALL_ACTIONS)
        && modifiedAfterMs == 0
        && ids.isEmpty();
  }
}
