package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What a restore makes of all that stands in the tables. */
final class RestoredTablesTest extends RestoreCase {
  private static final Duration LONG = Duration.ofMinutes(14);

  @Test
  void writerWhoKnewWhatIsLost_isNotMistakenWhenTheVersionsMeet() {
    cache.save(A1);
    Moment moment = aLongTimeLater();
    cache.save(A2);
    restore(moment);
    assertThat(cache.save(A2).updated()).containsExactly("a");
  }

  @Test
  void payloadThatIsLost_isServedAsPruned_countedNowhere_andComesBackWithTheNextSave() {
    cache.save(A1, B1);
    Moment moment = aLongTimeLater();
    tables.putBack(tables.payloads(), new TableCopies.Copy(Map.of()));
    RestoredTables restored = restore(moment);
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
    Moment moment = aLongTimeLater();
    cache.save(A2);
    restore(moment);
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
  void restoreWhoseAnswersAreLost_findsItsOwnWork() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    cache.save(A2);
    Set<UpdateItemRequest> made = ConcurrentHashMap.newKeySet();
    FaultyClient faults = new FaultyClient(client);
    faults.before(
        request -> {
          if (request instanceof UpdateItemRequest update && made.add(update)) {
            client.updateItem(update);
            throw SdkClientException.create("connection reset");
          }
          return request;
        });
    assertThat(restoreOver(faults.client(), heads, records()).moved()).isEqualTo(2);
    // the head twice
    assertThat(made).hasSize(2 + 2);
    assertThat(cache.stream()).containsExactly("b ADDED", "a UPDATED");
  }

  @Test
  void writerWhoIsAtWork_cutsTheRestoreOff() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    cache.save(A2);
    TableCopies.Copy records = records();
    for (String save : List.of(A3, "{\"id\":\"c\"}")) {
      FaultyClient faults = new FaultyClient(client);
      AtomicBoolean once = new AtomicBoolean(true);
      faults.before(
          request -> {
            if (request instanceof UpdateItemRequest update
                && update.tableName().equals(tables.records())
                && once.getAndSet(false)) {
              write(save);
            }
            return request;
          });
      assertThatThrownBy(() -> restoreOver(faults.client(), heads, records))
          .isInstanceOf(ConflictException.class);
    }
  }

  /** As a commit does, whatever became of its conditions. */
  private void write(String save) {
    String id = Saves.read(save).id();
    Map<String, AttributeValue> head =
        new HashMap<>(new WholeTables(tables, client, 0).head(dataset));
    head.compute("ver", (_, version) -> AttributeValue.fromN(version.n() + "1"));
    tables.put(tables.datasets(), head);
    records().items().values().stream()
        .filter(record -> record.get("id").s().equals(id))
        .forEach(
            record -> {
              Map<String, AttributeValue> changed = new HashMap<>(record);
              changed.compute("v", (_, version) -> AttributeValue.fromN(version.n() + "1"));
              tables.put(tables.records(), changed);
            });
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
    assertThatThrownBy(
            () -> restoreTables(client).restore(point, RestoreTables.Mode.RESTORE, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
