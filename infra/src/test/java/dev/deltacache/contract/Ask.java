package dev.deltacache.contract;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Order;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a read asks for, as tests put it together; each step is an ask of its own. */
final class Ask {
  private Optional<Cursor> cursor = Optional.empty();
  private int limit = ChangesQuery.MAX_LIMIT;
  private long maxBytes = 6_000_000;
  private Set<Action> actions = ChangesQuery.ALL_ACTIONS;
  private long modifiedAfterMs;
  private Optional<Set<String>> ids = Optional.empty();
  private Order order = Order.ASCENDING;

  private Ask() {}

  /** Everything, from the start of the stream. */
  static Ask all() {
    return new Ask();
  }

  ChangesQuery query() {
    return new ChangesQuery(cursor, limit, maxBytes, actions, modifiedAfterMs, ids, order);
  }

  Ask from(Optional<Cursor> given) {
    return with(ask -> ask.cursor = given);
  }

  Ask from(Cursor given) {
    return from(Optional.of(given));
  }

  Ask limit(int most) {
    return with(ask -> ask.limit = most);
  }

  Ask maxBytes(long most) {
    return with(ask -> ask.maxBytes = most);
  }

  Ask only(Action... wanted) {
    return with(ask -> ask.actions = Set.of(wanted));
  }

  Ask modifiedAfter(long timeMs) {
    return with(ask -> ask.modifiedAfterMs = timeMs);
  }

  Ask ids(Collection<String> wanted) {
    return with(ask -> ask.ids = Optional.of(Set.copyOf(wanted)));
  }

  Ask ids(String... wanted) {
    return ids(Set.of(wanted));
  }

  Ask newestFirst() {
    return with(ask -> ask.order = Order.DESCENDING);
  }

  private Ask with(Consumer<Ask> change) {
    Ask next = new Ask();
    next.cursor = cursor;
    next.limit = limit;
    next.maxBytes = maxBytes;
    next.actions = actions;
    next.modifiedAfterMs = modifiedAfterMs;
    next.ids = ids;
    next.order = order;
    change.accept(next);
    return next;
  }
}
