package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Records by their ids, while others write and transactions turn visible. */
abstract class LookUpUnderWritesContract extends StoreContract {
  private static final Duration RECORD_TTL = Duration.ofDays(60);

  /** What is looked up, as its payload. */
  private String lookedUp(String id) {
    return Cache.text(cache.page(Ask.all().ids(id)).records().getFirst());
  }

  /** Between the reading of the items and that of the payloads. */
  private void beforePayloadsAreRead(Runnable elsewhere) {
    AtomicBoolean items = new AtomicBoolean(true);
    faults.before(
        request -> {
          if (request instanceof BatchGetItemRequest && !items.getAndSet(false)) {
            faults.before(again -> again);
            elsewhere.run();
          }
          return request;
        });
  }

  @Test
  void lookUp_ofARecordThatMovesMeanwhile_givesItAsItNowIs() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    beforePayloadsAreRead(() -> other().save("{\"id\":\"a\",\"n\":2}"));

    ChangesPage page = cache.page(Ask.all().ids("a"));

    assertThat(Cache.text(page.records().getFirst())).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void lookUp_ofARecordThatNoLongerMatches_leavesItOut() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    beforePayloadsAreRead(() -> other().save("{\"id\":\"a\",\"n\":2}"));

    ChangesPage page = cache.page(Ask.all().ids("a", "b").only(Action.ADDED));

    assertThat(ids(page)).containsExactly("b");
    assertThat(page.behind()).isZero();
  }

  @Test
  void lookUp_cutWhileWhatItGivesMovesUp_givesItOnALaterPage() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    Ask ask = Ask.all().limit(2).ids("a", "b", "c");
    beforePayloadsAreRead(() -> other().save("{\"id\":\"a\",\"n\":2}"));

    ChangesPage page = cache.page(ask);
    assertThat(ids(page)).containsExactly("b");
    assertThat(page.behind()).isEqualTo(2);
    ChangesPage rest = cache.page(ask.from(page.next()));
    assertThat(ids(rest)).containsExactly("c", "a");
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void lookUp_whoseOnlyChoiceMovesUp_leadsOnAllTheSame() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    Ask ask = Ask.all().limit(1).ids("a", "b");
    beforePayloadsAreRead(() -> other().save("{\"id\":\"a\",\"n\":2}"));

    ChangesPage page = cache.page(ask);
    assertThat(page.records()).isEmpty();
    assertThat(page.behind()).isEqualTo(2);
    ChangesPage second = cache.page(ask.from(page.next()));
    assertThat(ids(second)).containsExactly("b");
    assertThat(ids(cache.page(ask.from(second.next())))).containsExactly("a");
  }

  @Test
  void lookUp_atANewPayloadOfAnOldItem_waitsForTheItem() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable old = record(cache.only());
    cache.save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable current = record(cache.only());
    old.reveal();

    assertThatThrownBy(() -> lookedUp("a")).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(current::reveal);
    assertThat(lookedUp("a")).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void lookUp_atAnOldPayloadOfANewItem_waitsForThePayload() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable old = payload(cache.only());
    cache.save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable current = payload(cache.only());
    old.reveal();

    assertThatThrownBy(() -> lookedUp("a")).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(current::reveal);
    assertThat(lookedUp("a")).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void lookUp_thatWaits_waitsForASecond() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    payload(cache.all().getFirst()).hide();
    long before = time.millis();

    assertThatThrownBy(() -> cache.page(Ask.all().ids("a", "b")))
        .isInstanceOf(ChangeNotVisibleException.class);

    assertThat(time.millis() - before).isEqualTo(1_000);
    assertThat(lookedUp("b")).isEqualTo("{\"id\":\"b\"}");
  }

  @Test
  void lookUp_ofAProvenChangeWhosePayloadIsAbsent_servesItAsPruned() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}");
    payload(cache.all().getFirst()).hide();
    long before = time.millis();

    ServedRecord served = cache.page(Ask.all().ids("a")).records().getFirst();

    assertThat(served.prunedAtMs()).hasValue(before);
    assertThat(time.millis()).isEqualTo(before);
  }

  @Test
  void lookUp_ofAPayloadThatIsAbsent_isPruned_onceTheHeadVouchesForTheChange() {
    cache.save("{\"id\":\"a\"}");
    Raw.Hideable old = raw().head(dataset);
    cache.save("{\"id\":\"b\"}");
    Raw.Hideable current = raw().head(dataset);
    payload(cache.all().getFirst()).hide();
    old.reveal();

    assertThatThrownBy(() -> lookedUp("a")).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(current::reveal);
    assertThat(cache.page(Ask.all().ids("a")).records().getFirst().payload()).isEmpty();
  }

  @Test
  void lookUp_ofARecordPastItsHead_waitsForTheHead_soThatItsCursorIsGood() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable old = raw().head(dataset);
    cache.save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable current = raw().head(dataset);
    old.reveal();

    assertThatThrownBy(() -> lookedUp("a")).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(current::reveal);
    assertThat(lookedUp("a")).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void lookUp_duringWhichTheDatasetIsReset_beginsAgain() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    payload(cache.only()).hide();
    AtomicBoolean once = new AtomicBoolean(true);
    time.onPause(
        () -> {
          if (once.getAndSet(false)) {
            time.pass(RECORD_TTL);
            other().save("{\"id\":\"a\",\"n\":2}");
          }
        });

    assertThat(lookedUp("a")).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void lookUp_withACursor_duringWhichTheDatasetIsReset_isExpired() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Cursor first = cache.page(Optional.empty(), 1).resume().orElseThrow();
    payload(cache.all().get(1)).hide();
    AtomicBoolean once = new AtomicBoolean(true);
    time.onPause(
        () -> {
          if (once.getAndSet(false)) {
            time.pass(RECORD_TTL);
            other().save("{\"id\":\"b\"}");
          }
        });

    assertThatThrownBy(() -> cache.page(Ask.all().ids("b").from(first)))
        .isInstanceOf(CursorExpiredException.class);
  }
}
