package dev.deltacache.contract;

import static dev.deltacache.records.Action.ADDED;
import static dev.deltacache.records.Action.DELETED;
import static dev.deltacache.records.Action.UPDATED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages downwards, newest first. */
abstract class DescendingContract extends StoreContract {
  private static final Ask NEWEST = Ask.all().newestFirst();
  private static final Duration RECORD_TTL = Duration.ofDays(60);

  private void saveMany(int count, String value) {
    cache.save(
        IntStream.range(0, count)
            .mapToObj(i -> Cache.read("{\"id\":\"r%03d\",\"n\":\"%s\"}".formatted(i, value)))
            .toList());
  }

  private Raw.Hideable record(ServedRecord served) {
    return new Raw(client(), TEMPLATE).record(served.stored(), incarnation());
  }

  private Raw.Hideable payload(ServedRecord served) {
    return new Raw(client(), TEMPLATE).payloads(served.stored(), incarnation());
  }

  private static List<String> ids(ChangesPage page) {
    return page.records().stream().map(served -> served.stored().id()).toList();
  }

  /** Something that happens elsewhere right before the first request of a kind. */
  private void before(Predicate<DynamoDbRequest> kind, Runnable elsewhere) {
    AtomicBoolean once = new AtomicBoolean(true);
    faults.before(
        request -> {
          if (kind.test(request) && once.getAndSet(false)) {
            elsewhere.run();
          }
          return request;
        });
  }

  private static boolean isDownwards(DynamoDbRequest request) {
    return request instanceof QueryRequest query && !query.scanIndexForward();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 29, 30, 31, 10_000})
  void pages_withAnyLimit_giveEachRecordOnceNewestFirst_andEndExactly(int limit) {
    saveMany(30, "a");
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(NEWEST.limit(limit).from(next));
      all.addAll(ids(page));
      assertThat(page.records()).isNotEmpty();
      assertThat(page.resume()).isEmpty();
      assertThat(page.checksum()).isEmpty();
      assertThat(page.behind()).isEqualTo(30 - all.size());
      next = page.next();
      assertThat(page.end()).isEqualTo(next.isPresent() ? End.MORE : End.REACHED);
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(30).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void pageAboveNothingButVacantPositions_isTheLast() {
    saveMany(3, "a");
    saveMany(3, "b");

    ChangesPage page = cache.page(NEWEST.limit(3));

    assertThat(ids(page)).containsExactly("r002", "r001", "r000");
    assertThat(page.next()).isEmpty();
    assertThat(page.behind()).isZero();
  }

  @Test
  void cursor_goesOnDownwards_exclusive() {
    saveMany(5, "a");
    Cursor third = cache.page(Optional.empty(), 3).resume().orElseThrow();

    assertThat(ids(cache.page(NEWEST.from(third)))).containsExactly("r001", "r000");
    Cursor first = cache.page(Optional.empty(), 1).resume().orElseThrow();
    assertThat(cache.page(NEWEST.from(first)).records()).isEmpty();
    assertThat(cache.page(NEWEST.from(new Cursor(incarnation(), Position.START))).records())
        .isEmpty();
  }

  @Test
  void modifiedAfter_isTheFloor() {
    saveMany(3, "a");
    time.pass(Duration.ofSeconds(1));
    cache.save("{\"id\":\"x\"}", "{\"id\":\"y\"}");

    ChangesPage page = cache.page(NEWEST.modifiedAfter(time.millis()).limit(2));

    assertThat(ids(page)).containsExactly("y", "x");
    assertThat(page.next()).isEmpty();
    // one for each shard: what is older is not looked at
    assertThat(faults.sent().stream().filter(DescendingContract::isDownwards)).hasSize(4);
    assertThat(cache.page(NEWEST.modifiedAfter(time.millis() + 1)).records()).isEmpty();
  }

  @Test
  void filter_passesByWhatDoesNotMatch() {
    saveMany(20, "a");
    cache.save("{\"id\":\"r003\",\"n\":\"b\"}", "{\"id\":\"r007\",\"n\":\"b\"}");
    cache.delete("r005");
    cache.save("{\"id\":\"z\"}");

    assertThat(ids(cache.page(NEWEST.only(UPDATED)))).containsExactly("r007", "r003");
    assertThat(ids(cache.page(NEWEST.only(UPDATED, DELETED).limit(2))))
        .containsExactly("r005", "r007");
    assertThat(ids(cache.page(NEWEST.only(ADDED).limit(2)))).containsExactly("z", "r019");
  }

  @Test
  void pageOfLargeRecords_endsBeforeItsBytesArePassed_andLeadsOn() {
    saveMany(10, "x".repeat(900));
    Ask ask = NEWEST.maxBytes(4_000);
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(ask.from(next));
      assertThat(page.records()).hasSizeBetween(1, 3);
      all.addAll(ids(page));
      next = page.next();
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(10).isSorted();
    assertThat(ids(cache.page(NEWEST.maxBytes(10)))).containsExactly("r009");
  }

  @Test
  void pageOfASingleRecordLargerThanItsBytes_isTheLast() {
    saveMany(1, "x");

    ChangesPage page = cache.page(NEWEST.maxBytes(10));

    assertThat(ids(page)).containsExactly("r000");
    assertThat(page.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9})
  void filter_ofRareMatches_fillsItsPages(int limit) {
    saveMany(12, "a");
    for (int i = 0; i < 12; i++) {
      int batch = i;
      cache.save(
          IntStream.range(0, 7)
              .mapToObj(n -> Cache.read("{\"id\":\"n%d-%d\"}".formatted(batch, n)))
              .toList());
      cache.save("{\"id\":\"r%03d\",\"n\":\"b\"}".formatted(i));
    }
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(NEWEST.only(UPDATED).limit(limit).from(next));
      assertThat(page.records()).hasSize(Math.min(limit, 12 - all.size()));
      all.addAll(ids(page));
      next = page.next();
      assertThat(next.isPresent()).isEqualTo(all.size() < 12);
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(12).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 30, 39, 40})
  void pagesOfRecordsThatAllStandInOneShard_areFilled(int limit) {
    cache.save(
        IntStream.range(0, 1_000)
            .mapToObj(i -> "r%03d".formatted(i))
            .filter(DescendingContract::isInTheFirstOfFourShards)
            .limit(40)
            .map(id -> Cache.read("{\"id\":\"" + id + "\"}"))
            .toList());
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(NEWEST.limit(limit).from(next));
      assertThat(page.records()).hasSize(Math.min(limit, 40 - all.size()));
      all.addAll(ids(page));
      next = page.next();
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(40).isSorted();
  }

  private static boolean isInTheFirstOfFourShards(String id) {
    CRC32C hash = new CRC32C();
    hash.update(id.getBytes(UTF_8));
    return hash.getValue() % 4 == 0;
  }

  @Test
  void page_startsWhereAReaderOfTheStreamWouldEnd() {
    cache.save("{\"id\":\"old\"}");
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    List<ServedRecord> all = cache.all();
    Raw.Hideable item = record(all.get(2));
    Raw.Hideable payload = payload(all.get(2));

    item.hide();
    assertThat(ids(cache.page(NEWEST))).containsExactly("a", "old");
    item.reveal();
    payload.hide();
    assertThat(ids(cache.page(NEWEST))).containsExactly("a", "old");
    payload.reveal();
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
          if (upwards && down.get() && once.getAndSet(false)) {
            // keeps the payload as it is, so that only the item tells
            other().delete("r001");
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

  @Test
  void expiredDataset_isEmpty_andAnyCursorIsExpired() {
    saveMany(1, "a");
    Cursor cursor = cache.first().resume().orElseThrow();
    time.pass(RECORD_TTL);

    ChangesPage page = cache.page(NEWEST);
    assertThat(page.records()).isEmpty();
    assertThat(page.checksum()).isEmpty();
    assertThatThrownBy(() -> cache.page(NEWEST.from(cursor)))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void emptyDataset_isEmpty() {
    saveMany(1, "a");
    time.pass(RECORD_TTL);
    // makes the reset
    cache.delete("r000");

    ChangesPage page = cache.page(NEWEST);
    assertThat(page.records()).isEmpty();
    assertThat(page.next()).isEmpty();
  }
}
