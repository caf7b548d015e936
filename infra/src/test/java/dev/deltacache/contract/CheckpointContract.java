package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A sync's own note of how far it has come. */
abstract class CheckpointContract extends StoreContract {
  private static final Duration LIFE = Duration.ofDays(60);
  private static final OptionalLong WHATEVER = OptionalLong.empty();
  private static final String A = "{\"page\":1}";
  private static final String B = "{\"page\":2}";

  private Wiring wiring;
  private CheckpointKey key;

  @BeforeEach
  void wire() {
    wiring = Wiring.of(faults.client(), environment(), time.time(3));
    key = keyOf("contacts");
  }

  private CheckpointKey keyOf(String name) {
    return new CheckpointKey("test", "hubspot", dataset.connection(), name);
  }

  private Checkpoint put(String json, OptionalLong expected) {
    return wiring.syncs().putCheckpoint(key, json, expected);
  }

  private static OptionalLong version(long version) {
    return OptionalLong.of(version);
  }

  private Checkpoint stands() {
    return wiring.syncs().checkpoint(key);
  }

  private static Checkpoint of(String json, long version) {
    return new Checkpoint(Optional.of(json), version);
  }

  private Map<String, AttributeValue> item() {
    return client()
        .getItem(
            get ->
                get.tableName(environment().get("DATASETS_TABLE"))
                    .key(
                        Map.of(
                            "dataset", AttributeValue.fromS(key.encoded()),
                            "item", AttributeValue.fromS("CHECKPOINT")))
                    .consistentRead(true))
        .item();
  }

  /** The next write is made, and its answer lost: it is sent again. */
  private void loseTheAnswer(Runnable meanwhile) {
    AtomicBoolean once = new AtomicBoolean(true);
    faults.before(
        request -> {
          if (request instanceof UpdateItemRequest update && once.getAndSet(false)) {
            client().updateItem(update);
            meanwhile.run();
          }
          return request;
        });
  }

  @Test
  void put_givesVersions_fromOneOn() {
    assertThat(stands()).isEqualTo(Checkpoint.NONE);

    assertThat(put(A, WHATEVER)).isEqualTo(of(A, 1));
    assertThat(put(A, WHATEVER)).isEqualTo(of(A, 2));
    assertThat(put(B, version(2))).isEqualTo(of(B, 3));

    assertThat(stands()).isEqualTo(of(B, 3));
    assertThat(wiring.syncs().checkpoint(keyOf("deals"))).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void put_expectingAnotherVersion_isRefusedAndChangesNothing() {
    assertThatThrownBy(() -> put(A, version(1)))
        .isInstanceOf(CheckpointConflictException.class)
        .hasMessage("expected version 1, but there is none");
    put(A, version(0));

    for (long wrong : new long[] {0, 2}) {
      assertThatThrownBy(() -> put(B, version(wrong)))
          .isInstanceOfSatisfying(
              CheckpointConflictException.class,
              e -> {
                assertThat(e.expected()).isEqualTo(wrong);
                assertThat(e.actual()).isOne();
              });
    }
    assertThat(stands()).isEqualTo(of(A, 1));
  }

  @Test
  void put_byManyUnderOneVersion_isDoneByOneOfThem() throws Exception {
    put(A, WHATEVER);
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> puts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            try {
                              put("{\"by\":" + i + "}", version(1));
                              return true;
                            } catch (CheckpointConflictException e) {
                              return false;
                            }
                          }))
              .toList();
      start.countDown();
      int done = 0;
      for (Future<Boolean> put : puts) {
        done += put.get() ? 1 : 0;
      }
      assertThat(done).isOne();
    }
    assertThat(stands().version()).isEqualTo(2);
  }

  @Test
  void put_whoseAnswerIsLost_findsItself() {
    loseTheAnswer(() -> {});
    assertThat(put(A, version(0))).isEqualTo(of(A, 1));
    loseTheAnswer(() -> {});
    assertThat(put(B, version(1))).isEqualTo(of(B, 2));

    // the caller, too, may have lost the answer
    assertThat(put(B, version(1))).isEqualTo(of(B, 2));
    assertThat(stands()).isEqualTo(of(B, 2));
  }

  @Test
  void put_whoseAnswerIsLost_andAfterWhichAnotherCame_isToldSo() {
    put(A, WHATEVER);
    loseTheAnswer(() -> put("{\"page\":3}", version(2)));

    assertThatThrownBy(() -> put(B, version(1)))
        .isInstanceOfSatisfying(
            CheckpointConflictException.class, e -> assertThat(e.actual()).isEqualTo(3));
  }

  @Test
  void put_findsNotItself_inTheSameTextOfALaterOne() {
    put(A, version(0));
    put(B, version(1));
    put(A, version(2));

    assertThatThrownBy(() -> put(A, version(0))).isInstanceOf(CheckpointConflictException.class);
    assertThatThrownBy(() -> put(B, version(1))).isInstanceOf(CheckpointConflictException.class);
    // one that expected nothing says nothing of what was there
    put(A, WHATEVER);
    assertThatThrownBy(() -> put(A, version(2))).isInstanceOf(CheckpointConflictException.class);
    assertThat(stands()).isEqualTo(of(A, 4));
  }

  @Test
  void delete_leavesNone_andNumbersGoOn() {
    put(A, WHATEVER);
    put(B, WHATEVER);

    wiring.syncs().deleteCheckpoint(key, version(2));

    assertThat(stands()).isEqualTo(Checkpoint.NONE);
    for (long old : new long[] {1, 2, 3}) {
      assertThatThrownBy(() -> put(A, version(old)))
          .isInstanceOf(CheckpointConflictException.class);
    }
    assertThat(put(A, version(0))).isEqualTo(of(A, 3));
    assertThatThrownBy(() -> put(B, version(2))).isInstanceOf(CheckpointConflictException.class);
  }

  @Test
  void delete_expectingAnotherVersion_isRefused() {
    wiring.syncs().deleteCheckpoint(key, version(0));
    wiring.syncs().deleteCheckpoint(key, WHATEVER);
    assertThat(item()).isEmpty();
    assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(1)))
        .isInstanceOf(CheckpointConflictException.class);
    put(A, WHATEVER);
    put(A, WHATEVER);

    for (long wrong : new long[] {0, 1, 3}) {
      assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(wrong)))
          .isInstanceOf(CheckpointConflictException.class);
    }
    assertThat(stands()).isEqualTo(of(A, 2));
    wiring.syncs().deleteCheckpoint(key, WHATEVER);
    wiring.syncs().deleteCheckpoint(key, version(0));
    assertThat(stands()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void delete_whoseAnswerIsLost_findsWhatItLeft() {
    put(A, WHATEVER);
    loseTheAnswer(() -> {});

    wiring.syncs().deleteCheckpoint(key, version(1));

    assertThat(stands()).isEqualTo(Checkpoint.NONE);
    put(A, version(0));
    assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(1)))
        .isInstanceOf(CheckpointConflictException.class);
  }

  @Test
  void checkpoint_livesAsLongAsRecords_toTheMillisecond() {
    put(A, WHATEVER);
    put(B, WHATEVER);
    time.pass(LIFE.minusMillis(1));
    assertThat(stands()).isEqualTo(of(B, 2));
    assertThatThrownBy(() -> put(A, version(0))).isInstanceOf(CheckpointConflictException.class);

    time.pass(Duration.ofMillis(1));

    assertThat(stands()).isEqualTo(Checkpoint.NONE);
    assertThatThrownBy(() -> put(A, version(2))).isInstanceOf(CheckpointConflictException.class);
    assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(2)))
        .isInstanceOf(CheckpointConflictException.class);
    assertThat(put(A, version(0))).isEqualTo(of(A, 3));
  }

  @Test
  void put_startsItsLifeAnew_andAReadDoesNot() {
    put(A, WHATEVER);
    time.pass(LIFE.minusDays(1));
    put(A, version(1));
    time.pass(LIFE.minusMillis(1));
    assertThat(stands()).isEqualTo(of(A, 2));
    time.pass(Duration.ofMillis(1));
    assertThat(stands()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void item_isRemovedByDynamo_noSoonerThanItsLifeIsOver() {
    time.pass(Duration.ofMillis(1));
    put(A, WHATEVER);
    long second = START.plus(LIFE).getEpochSecond() + 1;
    assertThat(item().get("stale_at").n()).isEqualTo(Long.toString(second));

    time.pass(Duration.ofDays(1));
    wiring.syncs().deleteCheckpoint(key, WHATEVER);

    assertThat(item()).doesNotContainKey("json").containsKeys("ver", "kind", "names");
    assertThat(item().get("stale_at").n())
        .isEqualTo(Long.toString(second + Duration.ofDays(1).toSeconds()));
  }

  @Test
  void aSyncsOwn_standsInItsPartition_andTheIndexListsIt() {
    SyncKey sync = new SyncKey("test", "hubspot", dataset.connection(), "contacts", "base");
    key = CheckpointKey.of(sync);
    put(A, WHATEVER);

    assertThat(item().get("dataset").s()).isEqualTo(sync.encoded());
    assertThat(item().get("kind").s()).isEqualTo("CHECKPOINT#test");
    assertThat(wiring.syncs().checkpoint(keyOf("contacts::base"))).isEqualTo(of(A, 1));
  }

  @Test
  void aTableThatTakesNoMore_isThrottled() {
    for (Class<?> kind : new Class<?>[] {GetItemRequest.class, UpdateItemRequest.class}) {
      faults.before(
          request -> {
            if (kind.isInstance(request)) {
              throw FaultyClient.throttled();
            }
            return request;
          });
      if (kind == GetItemRequest.class) {
        assertThatThrownBy(this::stands).isInstanceOf(ThrottledException.class);
      } else {
        assertThatThrownBy(() -> put(A, version(0))).isInstanceOf(ThrottledException.class);
        assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, WHATEVER))
            .isInstanceOf(ThrottledException.class);
      }
    }
  }
}
