package dev.deltacache.contract;

import static dev.deltacache.records.Action.ADDED;
import static dev.deltacache.records.Action.DELETED;
import static dev.deltacache.records.Action.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Order;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every combination of what a read can ask for, against the whole stream cut by hand. */
abstract class ReadCombinationsContract extends StoreContract {

  private static final List<Ask> FILTERS =
      List.of(
          Ask.all(),
          Ask.all().only(ADDED),
          Ask.all().only(UPDATED, DELETED),
          Ask.all().only(ADDED, DELETED));

  @ParameterizedTest
  @EnumSource(Order.class)
  void page_ofAnyCombination_isWhatTheWholeStreamHoldsOfIt(Order order) {
    write();
    List<ServedRecord> stream = cache.all();
    Cursor middle = cache.page(Optional.empty(), stream.size() / 2).resume().orElseThrow();
    long middleMs = stream.get(stream.size() / 3).stored().position().timeMs();
    List<String> some =
        stream.stream().map(one -> one.stored().id()).filter(id -> id.hashCode() % 2 == 0).toList();
    int combinations = 0;
    for (Ask filtered : FILTERS) {
      for (Ask later : List.of(filtered, filtered.modifiedAfter(middleMs))) {
        for (Ask named : List.of(later, later.ids(some))) {
          for (Ask begun : List.of(named, named.from(middle))) {
            for (int limit : new int[] {1, 4, 1_000}) {
              Ask ask = order == Order.ASCENDING ? begun : begun.newestFirst();
              compare(stream, ask.limit(limit));
              combinations++;
            }
          }
        }
      }
    }
    assertThat(combinations).isEqualTo(4 * 2 * 2 * 2 * 3);
  }

  private void write() {
    Random random = new Random(11);
    for (int step = 0; step < 60; step++) {
      String id = "r" + random.nextInt(25);
      if (random.nextInt(4) == 0) {
        cache.delete(id);
      } else {
        cache.save("{\"id\":\"%s\",\"n\":%d}".formatted(id, step));
      }
      time.pass(Duration.ofMillis(random.nextInt(3)));
    }
    List<Action> actions = cache.all().stream().map(one -> one.stored().lastAction()).toList();
    assertThat(actions).contains(ADDED, UPDATED, DELETED);
  }

  private void compare(List<ServedRecord> stream, Ask ask) {
    List<ServedRecord> served = new ArrayList<>();
    Optional<Cursor> next = ask.query().cursor();
    do {
      ChangesPage page = cache.page(ask.from(next));
      assertThat(page.records().size()).isLessThanOrEqualTo(ask.query().limit());
      served.addAll(page.records());
      assertThat(page.next().isEmpty() || !page.next().equals(next)).isTrue();
      next = page.next();
    } while (next.isPresent());

    assertThat(served.stream().map(Cache::text))
        .as(ask.query().toString())
        .containsExactlyElementsOf(
            expected(stream, ask.query()).stream().map(Cache::text).toList());
    assertThat(served.stream().map(ServedRecord::stored))
        .containsExactlyElementsOf(
            expected(stream, ask.query()).stream().map(ServedRecord::stored).toList());
  }

  private static List<ServedRecord> expected(List<ServedRecord> stream, ChangesQuery query) {
    boolean up = query.order() == Order.ASCENDING;
    List<ServedRecord> inOrder = up ? stream : stream.reversed();
    return inOrder.stream()
        .filter(one -> query.actions().contains(one.stored().lastAction()))
        .filter(one -> one.stored().position().timeMs() >= query.modifiedAfterMs())
        .filter(one -> query.ids().map(ids -> ids.contains(one.stored().id())).orElse(true))
        .filter(one -> query.cursor().map(c -> isBeyond(c, one, up)).orElse(true))
        .toList();
  }

  private static boolean isBeyond(Cursor cursor, ServedRecord served, boolean up) {
    Position position = served.stored().position();
    return up
        ? position.compareTo(cursor.position()) > 0
        : position.compareTo(cursor.position()) < 0;
  }
}
