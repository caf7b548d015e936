package dev.deltacache.contract;

import static dev.deltacache.records.StreamEnd.Offset.FIRST;
import static dev.deltacache.records.StreamEnd.Offset.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The first and the last cursor. */
abstract class StreamEndContract extends StoreContract {

  private Cursor cursor(ServedRecord served) {
    return new Cursor(incarnation(), served.stored().position());
  }

  @Test
  void ends_ofAStream_areItsFirstAndLastPosition() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    cache.save("{\"id\":\"c\"}");
    cache.save("{\"id\":\"a\",\"n\":1}");
    List<ServedRecord> all = cache.all();

    assertThat(cache.end(FIRST)).contains(cursor(all.getFirst()));
    assertThat(cache.end(LAST)).contains(cursor(all.getLast()));
    assertThat(cache.end(LAST)).isEqualTo(cache.first().resume());
  }

  @Test
  void ends_ofAnUnknownDataset_areUnknown_andOfAnEmptyOrExpiredOneNone() {
    Wiring wiring = Wiring.of(client(), environment(), time.time(1));
    assertThat(wiring.streamEnd(dataset, FIRST)).isEmpty();
    assertThat(wiring.streamEnd(dataset, LAST)).isEmpty();

    cache.save("{\"id\":\"a\"}");
    time.pass(Duration.ofDays(60));
    assertThat(cache.end(FIRST)).isEmpty();
    assertThat(cache.end(LAST)).isEmpty();

    // makes the reset
    cache.delete("a");
    assertThat(cache.end(FIRST)).isEmpty();
    assertThat(cache.end(LAST)).isEmpty();
  }

  @Test
  void last_isBeforeAChangeThatIsStillTurningVisible() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}", "{\"id\":\"c\"}", "{\"id\":\"d\"}");
    List<ServedRecord> all = cache.all();
    Raw raw = raw();
    for (Raw.Hideable part :
        List.of(
            raw.record(all.get(2).stored(), incarnation()),
            raw.payloads(all.get(2).stored(), incarnation()))) {
      part.hide();
      assertThat(cache.end(LAST)).contains(cursor(all.get(1)));
      part.reveal();
    }
    assertThat(cache.end(LAST)).contains(cursor(all.get(3)));
  }

  @Test
  void ends_ofAStreamOfWhichNothingIsVisibleYet_areNone() {
    cache.save("{\"id\":\"a\"}");
    ServedRecord only = cache.only();
    Raw raw = raw();
    Incarnation incarnation = incarnation();
    for (Raw.Hideable part :
        List.of(raw.record(only.stored(), incarnation), raw.payloads(only.stored(), incarnation))) {
      part.hide();
      assertThat(cache.end(FIRST)).isEmpty();
      assertThat(cache.end(LAST)).isEmpty();
      part.reveal();
    }
  }

  @Test
  void ends_ofARecordThatMovesWhileItIsLookedFor_areThere() {
    for (var offset : List.of(FIRST, LAST)) {
      cache.save("{\"id\":\"a\",\"n\":\"" + offset + "\"}");
      faults.onceBefore(
          QueryRequest.class,
          () -> {
            other().save("{\"id\":\"a\",\"n\":\"moved " + offset + "\"}");
          });

      Optional<Cursor> end = cache.end(offset);

      faults.before(request -> request);
      assertThat(end).contains(cursor(cache.only()));
    }
  }
}
