package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.dynamo.Store;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Single cases of a restore: what each table was restored to is made by hand. */
final class RestoreByHandTest {
  private static final Duration LONG = Duration.ofMinutes(14);
  private static final String A1 = "{\"id\":\"a\",\"n\":1}";
  private static final String A2 = "{\"id\":\"a\",\"n\":2}";
  private static final String A3 = "{\"id\":\"a\",\"n\":3}";
  private static final String B1 = "{\"id\":\"b\",\"n\":1}";
  private static final String B2 = "{\"id\":\"b\",\"n\":2}";

  private final DynamoDbClient client = Embedded.client();
  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  private final TableCopies tables =
      new TableCopies(client, TestTemplate.get(), "-" + UUID.randomUUID());
  private final DatasetKey dataset = new DatasetKey("test", "hubspot", "acme", "Contact", "base");
  private final Cache cache = other();
  private RestorePoint.Payloads payloadsAre = RestorePoint.Payloads.LAST;
  private long restoredTo;

  @AfterEach
  void delete() {
    tables.delete();
  }

  /** The same cache as another instance of a function has it. */
  private Cache other() {
    return new Cache(wiring(), dataset);
  }

  private Wiring wiring() {
    return Wiring.of(client, tables.environment(), time.time(1));
  }

  /** What is saved before this is older than all that a restore may have lost. */
  private void passALongTime() {
    time.pass(Duration.ofMinutes(10));
  }

  private TableCopies.Copy heads() {
    return tables.copy(tables.datasets());
  }

  private TableCopies.Copy records() {
    return tables.copy(tables.records());
  }

  private RestoredTables restore(TableCopies.Copy heads, TableCopies.Copy records) {
    return restoreOver(client, heads, records);
  }

  private RestoredTables restoreOver(
      DynamoDbClient network, TableCopies.Copy heads, TableCopies.Copy records) {
    tables.putBack(tables.datasets(), heads);
    tables.putBack(tables.records(), records);
    time.pass(Duration.ofMinutes(1));
    return again(network, RestoreTables.Mode.RESTORE);
  }

  private RestoredTables again(RestoreTables.Mode mode) {
    return again(client, mode);
  }

  private RestoredTables again(DynamoDbClient network, RestoreTables.Mode mode) {
    RestorePoint point = new RestorePoint(restoredTo, restoredTo, payloadsAre);
    RestoredTables restored = restoreTables(network).restore(point, mode, _ -> {});
    if (mode == RestoreTables.Mode.RESTORE) {
      new WholeTables(tables, client, time.millis()).check();
    }
    return restored;
  }

  private RestoreTables restoreTables(DynamoDbClient network) {
    Store store = new Store(network, tables.names(), Executors::newVirtualThreadPerTaskExecutor);
    return new RestoreTables(store, time.time(2), Duration.ofDays(60));
  }

  private static void readToTheEnd(Follower reader) {
    Optional<Checksum> last = Optional.empty();
    for (int i = 0; i < 2 || (last.isEmpty() && i < 20); i++) {
      last = reader.read(1);
    }
    assertThat(last).contains(reader.checksum());
  }

  @Test
  void readerOfAQuietDataset_goesOn_andNothingMoves() {
    cache.save(A1, B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    passALongTime();
    restoredTo = time.millis();
    assertThat(restore(heads(), records()).moved()).isZero();
    cache.save(A2);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isZero();
  }

  @Test
  void readerWhoPassedAPlaceThatARecordIsBackAt_isServedIt() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    cache.save(A2);
    Follower slow = new Follower(cache);
    // the one that has not moved: it stands after the other's old place
    slow.read(1);
    restore(heads, records);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void recordWhoseDeletionIsLost_isServedToAReaderWhoPassedItsPlace() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    cache.delete("a");
    Follower slow = new Follower(cache);
    slow.read(1);
    restore(heads, records);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void recordWhosePayloadIsGone_isServedToAReaderWhoMayHavePassedItsPlace() {
    cache.save(A1);
    cache.save(B1);
    cache.prune(cache.page(Optional.empty(), 1).resume().orElseThrow(), 1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    // leaves no trace in the payloads
    cache.delete("a");
    Follower slow = new Follower(cache);
    slow.read(1);
    restore(heads, records);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void payloadsThatAreACopyToo_proveNothing() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    TableCopies.Copy payloads = tables.copy(tables.payloads());
    cache.save(A2);
    Follower slow = new Follower(cache);
    slow.read(1);
    tables.putBack(tables.payloads(), payloads);
    payloadsAre = RestorePoint.Payloads.OTHER;
    restore(heads, records);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void changeOfJustBeforeTheMoment_thatTheTablesDoNotHave_isMissedByNobody() {
    cache.save(A1);
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    time.pass(Duration.ofSeconds(10));
    cache.save(B1);
    Follower before = new Follower(cache);
    readToTheEnd(before);
    // a writer's clock, or DynamoDB's own, may differ by so much
    time.pass(Duration.ofMinutes(1));
    restoredTo = time.millis();
    restore(heads, records);
    other().save(A2);
    readToTheEnd(before);
    assertThat(before.begunAnew()).isEqualTo(1);
  }

  @Test
  void headAheadOfItsRecords_isWaitedForByNobody() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy records = records();
    cache.save(A2, B2);
    Follower ahead = new Follower(cache);
    readToTheEnd(ahead);
    cache.save(A3);
    TableCopies.Copy heads = heads();
    restore(heads, records);
    readToTheEnd(new Follower(cache));
    other().save("{\"id\":\"a\",\"n\":4}");
    readToTheEnd(ahead);
    assertThat(ahead.begunAnew()).isEqualTo(1);
  }

  @Test
  void recordsAheadOfTheHead_areServed_andMayBeSaved() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    cache.save(A2);
    cache.save(A3, B2);
    Follower ahead = new Follower(cache);
    readToTheEnd(ahead);
    assertThat(restore(heads, records()).moved()).isEqualTo(2);
    readToTheEnd(ahead);
    assertThat(ahead.begunAnew()).isEqualTo(1);
    other().save("{\"id\":\"a\",\"n\":4}", "{\"id\":\"c\"}");
    readToTheEnd(ahead);
    assertThat(cache.stream()).containsExactly("b UPDATED", "a UPDATED", "c ADDED");
  }

  @Test
  void cursorFromBefore_hasExpired_alsoOnceNewChangesHavePassedIt_andOneOfSinceGoesOn() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    cache.save(B1);
    Follower before = new Follower(cache);
    readToTheEnd(before);
    restore(heads, records);
    Follower since = new Follower(other());
    since.read(1);
    other().save(A2);
    since.read(1);
    other().save(A3);
    readToTheEnd(since);
    readToTheEnd(before);
    assertThat(before.begunAnew()).isEqualTo(1);
    assertThat(since.begunAnew()).isZero();
  }

  @Test
  void clocksThatWereAhead_areNotMistakenForTheTimeSince() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    Duration ahead = Duration.ofHours(1);
    time.pass(ahead);
    cache.save(B1);
    TableCopies.Copy late = heads();
    Follower before = new Follower(cache);
    readToTheEnd(before);
    time.pass(ahead.negated());
    assertThat(heads).isNotEqualTo(late);
    // the head knows of a time to come, its records do not
    restore(late, records);
    other().save(B2);
    Follower since = new Follower(other());
    since.read(1);
    since.read(1);
    readToTheEnd(since);
    readToTheEnd(before);
    assertThat(before.begunAnew()).isEqualTo(1);
    assertThat(since.begunAnew()).isZero();
  }

  @Test
  void writerWhoKnewWhatIsLost_isNotMistakenWhenTheVersionsMeet() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    cache.save(A2);
    restore(heads, records);
    other().save(B1);
    assertThat(cache.save(A2).updated()).containsExactly("a");
    assertThat(cache.stream()).containsExactly("b ADDED", "a UPDATED");
  }

  @Test
  void payloadThatIsLost_isServedAsPruned_countedNowhere_andComesBackWithTheNextSave() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    tables.putBack(tables.payloads(), new TableCopies.Copy(Map.of()));
    RestoredTables restored = restore(heads, records);
    assertThat(restored.expired()).isEqualTo(2);
    assertThat(cache.all()).allMatch(served -> served.payload().isEmpty());
    assertThat(cache.save(A1).updated()).isEmpty();
    assertThat(cache.all().stream().filter(served -> served.payload().isPresent()))
        .extracting(served -> served.stored().id())
        .containsExactly("a");
  }

  @Test
  void payloadOfAnOlderCopy_thatGoesSooner_isGoneForItsRecordToo() {
    cache.save(A1);
    TableCopies.Copy payloads = tables.copy(tables.payloads());
    time.pass(Duration.ofDays(20));
    cache.delete("a");
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    tables.putBack(tables.payloads(), payloads);
    restore(heads, records());
    assertThat(cache.only().payload()).isPresent();
    time.pass(Duration.ofDays(10));
    assertThat(cache.only().payload()).isEmpty();
  }

  @Test
  void pruneByCursor_beginsAnew_sinceItsMarkMayBeOfALaterState() {
    cache.save(A1);
    cache.save(B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy records = records();
    TableCopies.Copy payloads = tables.copy(tables.payloads());
    cache.prune(cache.first().resume().orElseThrow(), 10);
    TableCopies.Copy heads = heads();
    tables.putBack(tables.payloads(), payloads);
    restore(heads, records);
    assertThat(cache.prune(cache.first().resume().orElseThrow(), 10).count()).isEqualTo(2);
  }

  @Test
  void resetThatWasCutThrough_isUndone_andPruneEmptiesNothingOfIt() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy before = heads();
    cache.reset();
    assertThat(restore(before.with(heads()), records()).exhumed()).isEqualTo(1);
    time.pass(LONG);
    wiring().prune(LONG);
    assertThat(cache.live()).containsExactly("a");
  }

  @Test
  void recordsOfNoHead_goToTheGraveyard_andPruneDeletesThem() {
    TableCopies.Copy none = heads();
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    assertThat(restore(none, records()).buried()).isEqualTo(1);
    assertThat(again(RestoreTables.Mode.RESTORE).buried()).isZero();
    time.pass(LONG);
    wiring().prune(LONG);
    assertThat(records().items()).isEmpty();
    assertThat(cache.isUnknown()).isTrue();
  }

  @Test
  void openWindow_isClosed() {
    cache.save(A1);
    String id = cache.track();
    passALongTime();
    restoredTo = time.millis();
    assertThat(restore(heads(), records()).windows()).isEqualTo(1);
    assertThatThrownBy(() -> cache.endDeletions(Optional.of(id), DeletionGuard.NONE))
        .isInstanceOf(NoTrackingWindowException.class);
    assertThat(cache.live()).containsExactly("a");
  }

  @Test
  void checkpointOfLater_isDeleted_andItsVersionsAreNotGivenOutAgain_anEarlierOneStays() {
    CheckpointKey early = new CheckpointKey("test", "hubspot", "acme", "early");
    CheckpointKey late = new CheckpointKey("test", "hubspot", "acme", "late");
    Wiring wiring = wiring();
    wiring.syncs().putCheckpoint(early, "{}", OptionalLong.empty());
    passALongTime();
    wiring.syncs().putCheckpoint(late, "{}", OptionalLong.empty());
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    long lost = wiring.syncs().putCheckpoint(late, "{\"n\":2}", OptionalLong.empty()).version();
    assertThat(restore(heads, records()).checkpoints()).isEqualTo(1);
    assertThat(wiring.syncs().checkpoint(early).json()).isPresent();
    assertThat(wiring.syncs().checkpoint(late).json()).isEmpty();
    assertThat(wiring.syncs().putCheckpoint(late, "{}", OptionalLong.empty()).version())
        .isGreaterThan(lost);
  }

  @Test
  void restoreThatIsRunAgain_whenTheCacheIsInUse_changesNothing() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    cache.save(A2);
    restore(heads, records);
    cache.save(A3, B1);
    cache.track();
    CheckpointKey since = new CheckpointKey("test", "hubspot", "acme", "since");
    wiring().syncs().putCheckpoint(since, "{}", OptionalLong.empty());
    time.pass(Duration.ofMinutes(1));
    TableCopies.Copy inUse = heads();
    TableCopies.Copy recordsInUse = records();
    assertThat(again(RestoreTables.Mode.RESTORE).moved()).isZero();
    assertThat(heads()).isEqualTo(inUse);
    assertThat(records()).isEqualTo(recordsInUse);
  }

  @Test
  void secondRestore_expiresTheCursorsOfBothTimes_andAReaderOfSinceGoesOn() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    cache.save(A2);
    Follower first = new Follower(cache);
    readToTheEnd(first);
    restore(heads, records);
    cache.save(B1);
    passALongTime();
    Follower second = new Follower(cache);
    readToTheEnd(second);
    restoredTo = time.millis();
    restore(heads(), records());
    Follower since = new Follower(cache);
    since.read(1);
    readToTheEnd(since);
    readToTheEnd(first);
    readToTheEnd(second);
    assertThat(first.begunAnew()).isEqualTo(1);
    assertThat(since.begunAnew()).isZero();
  }

  @Test
  void recordsThatAreNotThere_thoughTheyMustBe_makeAllReadersBeginAnew() {
    cache.save(A1);
    TableCopies.Copy records = records();
    cache.save(B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    cache.save("{\"id\":\"c\"}");
    passALongTime();
    restoredTo = time.millis();
    // of long before the moment that is given
    assertThat(restore(heads(), records).belied()).containsExactly(dataset);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isEqualTo(1);
    readToTheEnd(new Follower(cache));
  }

  @Test
  void restoreThatIsCutOff_overRecordsThatAreNotThere_letsNoReaderGoOn() {
    cache.save(A1);
    TableCopies.Copy records = records();
    cache.save(B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    cache.save("{\"id\":\"c\"}");
    passALongTime();
    restoredTo = time.millis();
    FaultyClient faults = new FaultyClient(client);
    faults.before(
        request -> {
          if (request instanceof UpdateItemRequest update
              && update.tableName().equals(tables.records())) {
            client.updateItem(update);
            throw new IllegalStateException("killed");
          }
          return request;
        });
    TableCopies.Copy heads = heads();
    assertThatThrownBy(() -> restoreOver(faults.client(), heads, records))
        .hasMessage("killed");
    time.pass(Duration.ofMinutes(1));
    again(RestoreTables.Mode.RESTORE);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isEqualTo(1);
    readToTheEnd(new Follower(cache));
  }

  @Test
  void look_tellsTheSame_andWritesNothing() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    cache.save(A2, B1);
    tables.putBack(tables.datasets(), heads);
    TableCopies.Copy records = records();
    time.pass(Duration.ofMinutes(1));
    RestoredTables told = again(RestoreTables.Mode.LOOK);
    assertThat(heads()).isEqualTo(heads);
    assertThat(records()).isEqualTo(records);
    assertThat(told.moved()).isEqualTo(2);
    assertThat(again(RestoreTables.Mode.RESTORE)).isEqualTo(told);
  }

  @Test
  void recordsOfMuchLaterThanHeads_areRefused_sincePruneMayHaveDeletedSome() {
    long now = time.millis();
    RestorePoint point = new RestorePoint(now, now + 300_001, RestorePoint.Payloads.LAST);
    assertThatThrownBy(() -> restoreTables(client).restore(point, RestoreTables.Mode.RESTORE, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
