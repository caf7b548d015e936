package dev.deltacache.records;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChangesQueryTest {
  private static final Set<Action> ALL = ChangesQuery.ALL_ACTIONS;
  private static final Optional<Set<String>> ANY = Optional.empty();

  @Test
  void whatCannotBeAskedFor_isRefused() {
    assertRefused("limit <= 0", 0, 1, ALL, 0, ANY);
    assertRefused("limit > 10000", 10_001, 1, ALL, 0, ANY);
    assertRefused("maxBytes <= 0", 1, 0, ALL, 0, ANY);
    assertRefused("actions are empty", 1, 1, Set.of(), 0, ANY);
    assertRefused("modifiedAfterMs < 0", 1, 1, ALL, -1, ANY);
    assertRefused("modifiedAfterMs has over 48 bits", 1, 1, ALL, 1L << 48, ANY);
    assertRefused("ids are empty", 1, 1, ALL, 0, Optional.of(Set.of()));
    assertRefused("an id is none", 1, 1, ALL, 0, Optional.of(Set.of("a", "")));
    assertRefused("ids > 100", 1, 1, ALL, 0, Optional.of(numbered(101)));
    assertThat(query(10_000, 1, ALL, 0, Optional.of(numbered(100))).ids()).contains(numbered(100));
  }

  @Test
  void matches_isAboutActionTimeAndId() {
    StoredRecord deleted = record("a", Action.DELETED, 1_000);
    assertThat(query(1, 1, ALL, 0, ANY).matches(deleted)).isTrue();
    assertThat(query(1, 1, Set.of(Action.DELETED), 0, ANY).matches(deleted)).isTrue();
    assertThat(query(1, 1, Set.of(Action.ADDED, Action.UPDATED), 0, ANY).matches(deleted))
        .isFalse();
    assertThat(query(1, 1, ALL, 1_000, ANY).matches(deleted)).isTrue();
    assertThat(query(1, 1, ALL, 1_001, ANY).matches(deleted)).isFalse();
    assertThat(query(1, 1, ALL, 0, Optional.of(Set.of("a"))).matches(deleted)).isTrue();
    assertThat(query(1, 1, ALL, 0, Optional.of(Set.of("b"))).matches(deleted)).isFalse();
  }

  @Test
  void whole_isWhatAsksForEveryChangeUpwards() {
    assertThat(ChangesQuery.after(Optional.empty(), 1, 1).isWhole()).isTrue();
    assertThat(query(1, 1, Set.copyOf(List.of(Action.values())), 0, ANY).isWhole()).isTrue();
    assertThat(query(1, 1, Set.of(Action.ADDED, Action.UPDATED), 0, ANY).isWhole()).isFalse();
    assertThat(query(1, 1, ALL, 1, ANY).isWhole()).isFalse();
    assertThat(query(1, 1, ALL, 0, Optional.of(Set.of("a"))).isWhole()).isFalse();
    assertThat(new ChangesQuery(Optional.empty(), 1, 1, ALL, 0, ANY, Order.DESCENDING).isWhole())
        .isFalse();
  }

  private static ChangesQuery query(
      int limit, long maxBytes, Set<Action> actions, long timeMs, Optional<Set<String>> ids) {
    return new ChangesQuery(
        Optional.empty(), limit, maxBytes, actions, timeMs, ids, Order.ASCENDING);
  }

  private static void assertRefused(
      String message,
      int limit,
      long maxBytes,
      Set<Action> actions,
      long timeMs,
      Optional<Set<String>> ids) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(limit, maxBytes, actions, timeMs, ids))
        .withMessage(message);
  }

  private static Set<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "r" + i).collect(toSet());
  }

  private static StoredRecord record(String id, Action action, long timeMs) {
    return new StoredRecord(
        id,
        Reading.fingerprint("'a':1"),
        new Position(timeMs, 3),
        action,
        timeMs,
        OptionalLong.empty(),
        new StoredPayload(1, 5_000, 10, 1, 10));
  }
}
