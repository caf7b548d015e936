package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Readers, while transactions turn visible item by item. */
abstract class VisibilityContract extends StoreContract {

  @Test
  void reader_atAChangeThatIsStillTurningVisible_endsItsPageBeforeIt() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    Raw.Hideable b = record(cache.all().get(1));
    b.hide();

    ChangesPage page = cache.first();
    assertThat(ids(page)).containsExactly("a");
    assertThat(page.end()).isEqualTo(End.NOT_YET_VISIBLE);
    assertThat(page.behind()).isEqualTo(2);
    assertThat(page.checksum()).isEmpty();

    b.reveal();
    assertThat(ids(cache.page(page.resume(), 10))).containsExactly("b", "c");
  }

  @Test
  void reader_whoseLastChangesAreStillTurningVisible_saysThatMoreIsComing() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    record(cache.all().get(1)).hide();

    ChangesPage page = cache.first();

    assertThat(ids(page)).containsExactly("a");
    assertThat(page.end()).isEqualTo(End.NOT_YET_VISIBLE);
    assertThat(page.behind()).isOne();
  }

  @Test
  void reader_atAChangeThatTurnsVisibleWithinASecond_waitsForIt() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    Raw.Hideable b = record(cache.all().get(1));
    b.hide();
    time.onPause(b::reveal);

    ChangesPage page = cache.first();

    assertThat(ids(page)).containsExactly("a", "b", "c");
    assertThat(page.end()).isEqualTo(End.REACHED);
  }

  @Test
  void reader_atAPayloadThatIsStillTurningVisible_endsItsPageBeforeIt() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Raw.Hideable payload = payload(cache.all().get(1));
    payload.hide();

    ChangesPage page = cache.first();
    assertThat(ids(page)).containsExactly("a");
    assertThat(page.end()).isEqualTo(End.NOT_YET_VISIBLE);

    payload.reveal();
    assertThat(cache.all()).allMatch(served -> served.payload().isPresent());
  }

  @Test
  void reader_atAnOldPayloadOfAnUpdateThatIsStillTurningVisible_doesNotServeIt() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable old = payload(cache.only());
    cache.save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable current = payload(cache.only());
    old.reveal();

    ChangesPage page = cache.first();
    assertThat(page.records()).isEmpty();
    assertThat(page.behind()).isEqualTo(2);

    current.reveal();
    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void reader_atAPayloadThatIsNewerThanItsRecord_waits() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable old = record(cache.only());
    Cursor before = cache.first().resume().orElseThrow();
    cache.save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable current = record(cache.only());
    old.reveal();

    assertThat(cache.first().records()).isEmpty();

    current.reveal();
    assertThat(Cache.text(cache.page(Optional.of(before), 10).records().getFirst()))
        .isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void reader_ofAProvenChangeWhosePayloadIsAbsent_servesItAsPruned() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}");
    payload(cache.all().getFirst()).hide();

    ChangesPage page = cache.first();

    assertThat(ids(page)).containsExactly("a", "b");
    assertThat(page.records().getFirst().prunedAtMs()).hasValue(time.millis());
  }

  @Test
  void reader_whoseRecordMovesWhileThePageIsRead_leavesItOutAndSeesItLater() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    cache.save("{\"id\":\"c\"}");
    faults.onceBefore(
        BatchGetItemRequest.class,
        () -> {
          other().save("{\"id\":\"a\",\"n\":2}");
        });

    ChangesPage page = cache.first();
    assertThat(ids(page)).containsExactly("b", "c");
    assertThat(cache.page(page.resume(), 10).records())
        .extracting(Cache::text)
        .containsExactly("{\"id\":\"a\",\"n\":2}");
  }
}
