package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.ThrottledException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Checkpoints that several put at once, and whose answers are lost. */
abstract class CheckpointUnderFaultsContract extends OneCheckpointContract {
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
