package dev.deltacache.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of a small stream that begins at a time and a cursor, whatever of it is hidden. */
abstract class ModifiedAfterCombinationsContract extends StoreContract {
  private static List<String> ids(List<ServedRecord> records) {
    return records.stream().map(served -> served.stored().id()).toList();
  }

  /** A page, as whoever reads the whole stream would cut it out. */
  private record Model(List<ServedRecord> stream, int visible, long committed) {
    List<ServedRecord> from(long timeMs, Optional<Cursor> cursor) {
      return stream.subList(0, visible).stream()
          .filter(served -> served.stored().position().timeMs() >= timeMs)
          .filter(
              served ->
                  cursor
                      .map(c -> served.stored().position().compareTo(c.position()) > 0)
                      .orElse(true))
          .toList();
    }

    // what is hidden is of the last time: who asks for a later one need not wait for it
    End end(long timeMs) {
      boolean all = visible == stream.size();
      boolean late = stream.getLast().stored().position().timeMs() < timeMs;
      return all || late ? End.REACHED : End.NOT_YET_VISIBLE;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000})
  void modifiedAfter_anyTimeAndCursor_whateverIsStillTurningVisible_isCutOutOfTheStream(
      long betweenMs) {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    time.pass(Duration.ofMillis(betweenMs));
    cache.save("{\"id\":\"c\"}", "{\"id\":\"d\"}");
    time.pass(Duration.ofMillis(betweenMs));
    cache.save("{\"id\":\"e\"}", "{\"id\":\"f\"}", "{\"id\":\"g\"}");
    List<ServedRecord> stream = cache.all();
    Incarnation incarnation = cache.first().incarnation().orElseThrow();
    Raw raw = raw();
    // the last transaction: nothing vouches for it
    List<Raw.Hideable> last =
        stream.subList(4, 7).stream().map(one -> raw.record(one.stored(), incarnation)).toList();

    for (int hidden = 0; hidden < 8; hidden++) {
      List<Raw.Hideable> gone = new ArrayList<>();
      int visible = 7;
      for (int i = 2; i >= 0; i--) {
        if ((hidden >> i & 1) == 1) {
          gone.add(last.get(i));
          visible = 4 + i;
        }
      }
      gone.forEach(Raw.Hideable::hide);
      compare(new Model(stream, visible, 7), incarnation);
      gone.forEach(Raw.Hideable::reveal);
    }
  }

  private void compare(Model model, Incarnation incarnation) {
    List<Optional<Cursor>> cursors = new ArrayList<>(List.of(Optional.empty()));
    for (ServedRecord served : model.stream().subList(0, model.visible())) {
      cursors.add(Optional.of(new Cursor(incarnation, served.stored().position())));
    }
    Set<Long> times =
        model.stream().stream()
            .map(served -> served.stored().position().timeMs())
            .flatMap(timeMs -> Stream.of(timeMs - 1, timeMs, timeMs + 1))
            .collect(toSet());
    for (Optional<Cursor> cursor : cursors) {
      times.forEach(timeMs -> compare(model, cursor, timeMs));
    }
  }

  private void compare(Model model, Optional<Cursor> cursor, long timeMs) {
    ChangesPage page = cache.page(Ask.all().modifiedAfter(timeMs).from(cursor));
    List<ServedRecord> expected = model.from(timeMs, cursor);
    assertThat(ids(page.records())).isEqualTo(ids(expected));
    Position resume = page.resume().orElseThrow().position();
    assertThat(resume)
        .isEqualTo(
            expected.isEmpty()
                ? cursor.map(Cursor::position).orElse(Position.START)
                : expected.getLast().stored().position());
    assertThat(page.behind()).isEqualTo(model.committed() - resume.sequence());
    assertThat(page.end()).isEqualTo(model.end(timeMs));
  }
}
