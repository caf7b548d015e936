package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Erasures that are overtaken, throttled, stopped, or never answered. */
abstract class EraseFaultsContract extends EraseContract {

  @Test
  void erasureThatIsOvertakenByASave_isMadeAgain() {
    cache.save(records(1));
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().save("{\"id\":\"late\"}");
        });

    assertThat(erase().datasets()).isOne();

    assertThat(cache.isUnknown()).isTrue();
    pruneLater();
    assertThat(raw().everything()).isEmpty();
  }

  @Test
  void erasureWhoseAnswerIsLost_countsWhatItDid() {
    cache.save(records(1));
    faults.loseTheNextAnswer();

    assertThat(erase()).isEqualTo(new ErasedConnection(1, false));
    assertThat(raw().graves(dataset)).isOne();
  }

  @Test
  void erasureThatIsLost_isMadeAgain() {
    cache.save(records(1));
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          throw SdkClientException.create("connection reset");
        });

    assertThat(erase()).isEqualTo(new ErasedConnection(1, false));
    assertThat(cache.isUnknown()).isTrue();
  }

  @Test
  void datasetThatAnotherErasedFirst_isNotCounted() {
    cache.save(records(1));
    faults.onceBefore(TransactWriteItemsRequest.class, () -> assertThat(erasedByAnother()).isOne());

    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
  }

  @Test
  void conflictsUntilTheTimeIsUp_areAnswered_andTheNextCallGoesOn() {
    cache.save(records(1));
    faults.before(TransactWriteItemsRequest.class, () -> cancelled("TransactionConflict"));
    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));

    faults.before(TransactWriteItemsRequest.class, () -> cancelled("ThrottlingError"));
    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
    assertThat(cache.stream()).containsExactly("r0 ADDED");

    faults.before(request -> request);
    assertThat(erase()).isEqualTo(new ErasedConnection(1, false));
  }

  @Test
  void callsThatStopInTheMiddle_eraseEachDatasetOnce() {
    IntStream.range(0, 40).forEach(i -> cache("Model" + i).save(records(1)));
    putSync(sync("contacts"), 20);
    faults.before(TransactWriteItemsRequest.class, () -> time.pass(Duration.ofSeconds(5)));
    long datasets = 0;
    int calls = 0;
    ErasedConnection result;
    do {
      result = erase();
      assertThat(result.erased()).isFalse();
      datasets += result.datasets();
      calls++;
    } while (result.datasets() > 0);

    assertThat(datasets).isEqualTo(40);
    assertThat(calls).isGreaterThan(2);
    pruneLater();
    assertThat(erase().erased()).isTrue();
    assertThat(raw().everything()).isEmpty();
  }

  @Test
  void runsThatAreTooManyForOneCall_areDeletedByTheNext() {
    putSync(sync("contacts"), 30);
    faults.before(BatchWriteItemRequest.class, () -> time.pass(Duration.ofSeconds(11)));

    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
    assertThat(raw().names(sync("contacts").encoded(), "")).hasSize(91 - 50).contains("SYNC");
    assertThat(erase()).isEqualTo(new ErasedConnection(0, false));
    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
  }

  @Test
  void deletesThatAreThrottled_areToldUnlessSomethingWasErased() {
    putSync(sync("contacts"), 1);
    cache.save(records(1));
    faults.before(
        BatchWriteItemRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    assertThat(erase()).isEqualTo(new ErasedConnection(1, false));
    assertThatThrownBy(this::erase).isInstanceOf(ThrottledException.class);
  }

  @Test
  void pruneOfAnErasedDataset_stoppedAfterAnyCall_goesOnWhereItStopped() {
    cache.save(many(60));
    cache.track();
    cache.save(many(60));
    IntStream.range(0, 60).forEach(i -> putRunPointer(dataset, time.millis() - i));
    erase();
    time.pass(REST.plusMillis(1));
    faults.before(BatchWriteItemRequest.class, () -> time.pass(LONG));
    int runs = 0;
    while (!prune().done()) {
      assertThat(erase().erased()).isEqualTo(raw().graves(dataset) == 0);
      runs++;
    }

    assertThat(runs).isGreaterThan(4);
    assertThat(erase().erased()).isTrue();
    assertThat(raw().everything()).isEmpty();
  }

  private static void cancelled(String code) {
    throw TransactionCanceledException.builder()
        .cancellationReasons(CancellationReason.builder().code(code).build())
        .build();
  }
}
