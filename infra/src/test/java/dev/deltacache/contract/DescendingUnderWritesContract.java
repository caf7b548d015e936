package dev.deltacache.contract;

import static dev.deltacache.records.Action.ADDED;
import static dev.deltacache.records.Action.DELETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.ServedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages downwards, while others write and transactions turn visible. */
abstract class DescendingUnderWritesContract extends NewestFirstContract {
  /** Something that happens elsewhere right before the first request of a kind. */
  private void before(Predicate<DynamoDbRequest> kind, Runnable elsewhere) {
    AtomicBoolean once = new AtomicBoolean(true);
    faults.before(
        request -> {
          // calls side by side wait until it is done
          synchronized (once) {
            if (kind.test(request) && once.getAndSet(false)) {
              elsewhere.run();
            }
          }
          return request;
        });
  }

  @Test
  void page_startsWhereAReaderOfTheStreamWouldEnd() {
    cache.save("{\"id\":\"old\"}");
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    List<ServedRecord> all = cache.all();
    Raw.Hideable item = record(all.get(3));

    item.hide();
    assertThat(ids(cache.page(NEWEST))).containsExactly("b", "a", "old");
    item.reveal();
    assertThat(ids(cache.page(NEWEST))).containsExactly("c", "b", "a", "old");
  }

  @Test
  void recordBeyondAGap_whichMayHaveBeenThereBefore_isWaitedFor_andNeverLeftOut() {
    cache.save("{\"id\":\"old\"}");
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    List<ServedRecord> all = cache.all();
    Raw.Hideable item = record(all.get(2));
    Raw.Hideable payload = payload(all.get(2));

    item.hide();
    assertThatThrownBy(() -> cache.page(NEWEST)).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(item::reveal);
    assertThat(ids(cache.page(NEWEST))).containsExactly("c", "b", "a", "old");

    time.onPause(() -> {});
    payload.hide();
    assertThatThrownBy(() -> cache.page(NEWEST)).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(payload::reveal);
    assertThat(ids(cache.page(NEWEST))).containsExactly("c", "b", "a", "old");
  }

  @Test
  void updateThatIsStillTurningVisible_isWaitedFor_andNeverLeftOut() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable oldItem = record(cache.only());
    Raw.Hideable oldPayload = payload(cache.only());
    cache.save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable newItem = record(cache.only());
    Raw.Hideable newPayload = payload(cache.only());

    oldItem.reveal();
    assertThatThrownBy(() -> cache.page(NEWEST)).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(newItem::reveal);
    assertThat(Cache.text(cache.page(NEWEST).records().getFirst()))
        .isEqualTo("{\"id\":\"a\",\"n\":2}");

    time.onPause(() -> {});
    oldPayload.reveal();
    assertThatThrownBy(() -> cache.page(NEWEST)).isInstanceOf(ChangeNotVisibleException.class);
    time.onPause(newPayload::reveal);
    assertThat(Cache.text(cache.page(NEWEST).records().getFirst()))
        .isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void provenChangeWhosePayloadIsAbsent_isServedAsPruned() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}");
    payload(cache.all().getFirst()).hide();

    assertThat(cache.page(NEWEST).records().getLast().prunedAtMs()).hasValue(time.millis());
  }

  @Test
  void recordThatMovesUpBeforeItIsReached_isOnThePage_asItNowIs() {
    saveMany(6, "a");
    before(
        DescendingContract::isDownwards,
        () -> other().save("{\"id\":\"r001\",\"n\":\"moved\"}", "{\"id\":\"new\"}"));

    ChangesPage page = cache.page(NEWEST);

    assertThat(ids(page)).containsExactly("new", "r001", "r005", "r004", "r003", "r002", "r000");
    assertThat(Cache.text(page.records().get(1))).contains("moved");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void recordsThatMoveUp_onAPageThatIsCut_areItsNewest_andTheRestComesLater() {
    saveMany(6, "a");
    before(
        DescendingContract::isDownwards,
        () -> other().save("{\"id\":\"r001\",\"n\":\"moved\"}", "{\"id\":\"r005\",\"n\":\"b\"}"));

    ChangesPage page = cache.page(NEWEST.limit(3));
    assertThat(ids(page)).containsExactly("r005", "r001", "r004");
    ChangesPage rest = cache.page(NEWEST.from(page.next()));
    assertThat(ids(rest)).containsExactly("r003", "r002", "r000");
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void recordThatMovesUpAndNoLongerMatches_isLeftOut() {
    saveMany(3, "a");
    before(DescendingContract::isDownwards, () -> other().delete("r001"));

    assertThat(ids(cache.page(NEWEST.only(ADDED)))).containsExactly("r002", "r000");
  }

  @Test
  void recordThatMovesUpOnceItWasFound_isOnThePageOnce_asItNowIs() {
    saveMany(3, "a");
    AtomicBoolean down = new AtomicBoolean();
    AtomicBoolean once = new AtomicBoolean(true);
    faults.before(
        request -> {
          down.compareAndSet(false, isDownwards(request));
          boolean upwards = request instanceof QueryRequest && !isDownwards(request);
          // calls side by side wait until it is done
          synchronized (once) {
            if (upwards && down.get() && once.getAndSet(false)) {
              // keeps the payload as it is, so that only the item tells
              other().delete("r001");
            }
          }
          return request;
        });

    ChangesPage page = cache.page(NEWEST);

    assertThat(ids(page)).containsExactly("r001", "r002", "r000");
    assertThat(page.records().getFirst().stored().lastAction()).isEqualTo(DELETED);
  }

  @Test
  void recordThatIsChangedWhileItsPayloadIsRead_andNoLongerMatches_isLeftOut() {
    saveMany(3, "a");
    cache.save("{\"id\":\"last\"}");
    Cursor last = cache.first().resume().orElseThrow();
    before(
        request -> request instanceof BatchGetItemRequest,
        () -> other().save("{\"id\":\"r001\",\"n\":\"b\"}"));

    assertThat(ids(cache.page(NEWEST.only(ADDED).from(last)))).containsExactly("r002", "r000");
  }

  @Test
  void recordDeletedAndAddedAgain_whileThePageIsRead_isOnIt() {
    saveMany(3, "a");
    cache.delete("r001");
    before(DescendingContract::isDownwards, () -> other().save("{\"id\":\"r001\"}"));

    assertThat(ids(cache.page(NEWEST))).containsExactly("r001", "r002", "r000");
  }

  @Test
  void recordFoundBelow_whosePayloadIsNewer_isServedAsItNowIs() {
    saveMany(5, "a");
    cache.save("{\"id\":\"last\"}");
    Cursor last = cache.first().resume().orElseThrow();
    // a page with a cursor: the only payloads that are read are those of its records
    before(
        request -> request instanceof BatchGetItemRequest,
        () -> other().save("{\"id\":\"r002\",\"n\":\"moved\"}"));

    ChangesPage page = cache.page(NEWEST.from(last).limit(4));

    assertThat(ids(page)).containsExactly("r002", "r004", "r003", "r001");
    assertThat(Cache.text(page.records().getFirst())).contains("moved");
    assertThat(ids(cache.page(NEWEST.from(page.next())))).containsExactly("r000");
  }

  @Test
  void pageAllOfWhichMovesUp_leadsOnDownwardsAllTheSame() {
    saveMany(4, "a");
    cache.save("{\"id\":\"last\"}");
    Cursor last = cache.first().resume().orElseThrow();
    before(
        request -> request instanceof BatchGetItemRequest,
        () -> other().save("{\"id\":\"r002\",\"n\":\"b\"}", "{\"id\":\"r003\",\"n\":\"b\"}"));

    ChangesPage page = cache.page(NEWEST.from(last).limit(2));

    assertThat(ids(page)).containsExactly("r003", "r002");
    assertThat(ids(cache.page(NEWEST.from(page.next())))).containsExactly("r001", "r000");
  }

  @Test
  void pages_withWritesInBetween_giveWhatDidNotMoveExactlyOnce() {
    saveMany(40, "a");
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    int step = 0;
    do {
      ChangesPage page = cache.page(NEWEST.limit(3).from(next));
      all.addAll(ids(page));
      next = page.next();
      // from above and from below
      cache.save("{\"id\":\"r%03d\",\"n\":%d}".formatted(step, step), "{\"id\":\"n" + step + "\"}");
      step++;
    } while (next.isPresent());

    assertThat(all).doesNotHaveDuplicates();
    assertThat(all)
        .containsAll(
            IntStream.range(step, 40).mapToObj(i -> "r%03d".formatted(i)).toList().reversed());
  }

  @Test
  void datasetThatIsResetMeanwhile_isReadAgain() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable oldItem = record(cache.only());
    cache.save("{\"id\":\"a\",\"n\":2}");
    oldItem.reveal();
    AtomicBoolean once = new AtomicBoolean(true);
    time.onPause(
        () -> {
          if (once.getAndSet(false)) {
            time.pass(RECORD_TTL);
            other().save("{\"id\":\"b\"}");
          }
        });

    assertThat(ids(cache.page(NEWEST))).containsExactly("b");
  }
}
