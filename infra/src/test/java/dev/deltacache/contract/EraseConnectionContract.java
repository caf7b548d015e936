package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.SyncKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What an erasure erases, and what it leaves alone. */
abstract class EraseConnectionContract extends EraseContract {
  @Test
  void erase_ofManyDatasets_leavesNothing_onceTheGraveyardIsEmptied() {
    List<Cache> datasets = IntStream.range(0, 30).mapToObj(i -> cache("Model" + i)).toList();
    for (Cache each : datasets) {
      each.save(records(3));
    }
    Cache tracked = datasets.getFirst();
    tracked.track();
    tracked.save(records(2));
    tracked.endDeletions();
    tracked.track();
    tracked.save(records(1));
    datasets.getLast().reset();
    datasets.getLast().save(records(2));
    putRunPointer(key("Model1"), time.millis());
    putSync(sync("contacts"), 20);
    putSync(sync("deals"), 0);
    putCheckpoint(checkpoint("contacts"));
    putCheckpoint(checkpoint("any, other::key*"));
    assertThat(raw().names(key("Model0").encoded(), "SEEN#")).hasSize(2);

    assertThat(erase()).isEqualTo(new ErasedConnection(30, false));

    assertThat(datasets).allMatch(Cache::isUnknown);
    assertThat(raw().everything()).noneMatch(item -> item.contains("HEAD"));
    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
    pruneLater();
    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
    assertThat(raw().everything()).isEmpty();
  }

  @Test
  void erase_ofAConnectionThatIsUnknown_findsThatNothingIsLeft() {
    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
  }

  @Test
  void erase_leavesOtherConnectionsAlone_alsoWhereNamesBeginWithOneAnother() {
    connection = of(new DatasetKey("test", "hubspot", "acme", "m", "base"));
    cacheOver(client(), new DatasetKey("test", "hubspot", "acme", "m", "base")).save(records(2));
    List<DatasetKey> others =
        List.of(
            new DatasetKey("test", "hubspot", "acme2", "m", "base"),
            new DatasetKey("test", "hubspot", "acm", "em", "base"),
            new DatasetKey("test", "hubspota", "cme", "m", "base"),
            new DatasetKey("test", "hubspo", "tacme", "m", "base"),
            new DatasetKey("test2", "hubspot", "acme", "m", "base"),
            new DatasetKey("tes", "hubspot", "acme", "m", "base"),
            new DatasetKey("test", "acme", "hubspot", "m", "base"),
            new DatasetKey("test", "hubspot", "4:acme", "m", "base"));
    others.forEach(other -> cacheOver(client(), other).save(records(2)));
    for (DatasetKey other : others) {
      putSync(
          new SyncKey(other.environment(), other.integration(), other.connection(), "s", "base"),
          1);
      // dead incarnations of others are none of this connection's
      cacheOver(client(), other).reset();
      cacheOver(client(), other).save(records(1));
    }
    int graves = 1;

    assertThat(erase().datasets()).isOne();

    time.pass(REST.plusMillis(1));
    int left = raw().everything().size();
    assertThat(prune().records()).isEqualTo(2 + 2 * others.size());
    assertThat(raw().everything().size()).isLessThan(left - graves);
    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
    for (DatasetKey other : others) {
      assertThat(cacheOver(client(), other).stream()).containsExactly("r0 ADDED");
      assertThat(raw().activity(other)).isEqualTo("added 3, updated 0, deleted 0");
      String sync =
          new SyncKey(other.environment(), other.integration(), other.connection(), "s", "base")
              .encoded();
      assertThat(raw().names(sync, "")).hasSize(4);
    }
  }

  @Test
  void gravesOfOthers_areNotThoseOfTheConnection() {
    Cache other =
        cacheOver(
            client(),
            new DatasetKey(
                dataset.environment(),
                dataset.integration(),
                dataset.connection() + "2",
                "Contact",
                "base"));
    other.save(records(1));
    other.reset();

    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
  }

  @Test
  void graveOfAResetBefore_isWaitedForAsWell() {
    cache.save(records(1));
    // by a clock ahead, so that its grave is emptied after that of the erasure
    time.pass(Duration.ofSeconds(5));
    cache.reset();
    time.pass(Duration.ofSeconds(-5));
    erase();
    time.pass(REST.plusSeconds(6));
    faults.before(DeleteItemRequest.class, () -> time.pass(LONG));
    assertThat(prune().done()).isFalse();
    assertThat(raw().graves(dataset)).isOne();

    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
    faults.before(request -> request);
    prune();
    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
  }

  @Test
  void datasetThatIsBornMeanwhile_isLeftToTheNextCall() {
    putSync(sync("contacts"), 1);
    faults.onceBefore(
        BatchWriteItemRequest.class,
        () -> {
          other().save(records(1));
        });

    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
    assertThat(erase()).isEqualTo(new ErasedConnection(1, false));
  }

  @Test
  void dataset_savedAgainAfterwards_isANewOne() {
    cache.save(records(2));
    Cursor old = cache.first().resume().orElseThrow();
    erase();

    assertThat(cache.isUnknown()).isTrue();
    cache.save(records(1));

    assertThat(cache.stream()).containsExactly("r0 ADDED");
    assertThatThrownBy(() -> cache.page(Optional.of(old), 10))
        .isInstanceOf(CursorExpiredException.class);
    assertThat(erase().datasets()).isOne();
  }

  @Test
  void writerThatIsUnderWay_goesOnInANewDataset() {
    cache.save("{\"id\":\"old\"}");
    List<Long> erased = new ArrayList<>();
    faults.onceBefore(TransactWriteItemsRequest.class, () -> erased.add(erasedByAnother()));

    assertThat(cache.save(many(60)).added()).hasSize(60);

    assertThat(erased).containsExactly(1L);
    assertThat(cache.all()).hasSize(60);
    pruneLater();
    assertThat(cache.all()).hasSize(60);
    assertThat(raw().activity(dataset)).isEqualTo("added 60, updated 0, deleted 0");
  }

  @Test
  void payloadsThatHaveExpired_areDeletedToo_thoughDynamoDbWouldSomeTime() {
    cache.save(records(3));
    Incarnation incarnation = incarnation();
    time.pass(Duration.ofDays(31));
    erase();

    pruneLater();

    assertThat(raw().payloadKeys(incarnation)).isEmpty();
  }
}
