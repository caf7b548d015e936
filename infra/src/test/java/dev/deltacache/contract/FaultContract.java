package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetFullException;
import dev.deltacache.records.Intent;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What DynamoDB, the network and clocks do at the wrong moment. */
abstract class FaultContract extends StoreContract {

  private static List<Intent.Save> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Cache.read("{\"id\":\"r%03d\",\"n\":%d}".formatted(i, i)))
        .toList();
  }

  @Test
  void transactionWhoseAnswerIsLost_isCountedForWhatItDid() {
    faults.loseTheNextAnswer();

    BatchResult result = cache.save(many(60));

    assertThat(result.added()).hasSize(60);
    assertThat(result.unchanged()).isEmpty();
    assertThat(result.last()).isEqualTo(cache.first().resume());
    assertThat(cache.all()).hasSize(60);
  }

  @Test
  void transactionThatIsLost_isMadeAgain() {
    AtomicBoolean once = new AtomicBoolean(true);
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          if (once.getAndSet(false)) {
            throw SdkClientException.create("connection reset");
          }
        });

    assertThat(cache.save(many(60)).added()).hasSize(60);
    assertThat(cache.all()).hasSize(60);
  }

  @Test
  void headInAnotherWritersTransactionWhileItIsMade_isWaitedFor() {
    AtomicBoolean once = new AtomicBoolean(true);
    faults.before(
        PutItemRequest.class,
        () -> {
          if (once.getAndSet(false)) {
            other().save("{\"id\":\"a\"}");
            throw TransactionConflictException.builder().build();
          }
        });

    assertThat(cache.save("{\"id\":\"b\"}").added()).containsExactly("b");
  }

  @Test
  void deadline_isKeptBetweenTransactions() {
    faults.before(TransactWriteItemsRequest.class, () -> time.pass(Duration.ofSeconds(8)));

    assertThatThrownBy(() -> cache.save(many(490)))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.committed().added()).hasSize(3 * 48));
  }

  @Test
  void keysThatAreNeverProcessed_areThrottlingInTheEnd() {
    cache.save(many(5));
    Cache starved = cacheOver(new FewKeys(client(), 0, new AtomicInteger()).client(), dataset);

    assertThatThrownBy(starved::first).isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> starved.update("{\"id\":\"r001\",\"m\":1}"))
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void cancellationWithoutReasons_isAConflictAtTheDeadline() {
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          throw TransactionCanceledException.builder().build();
        });

    assertThatThrownBy(() -> cache.save(many(1))).isInstanceOf(ConflictException.class);
  }

  @Test
  void shardThatIsFull_isSaidToBe() {
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          throw TransactionCanceledException.builder()
              .cancellationReasons(
                  CancellationReason.builder().code("ItemCollectionSizeLimitExceeded").build())
              .build();
        });

    assertThatThrownBy(() -> cache.save(many(1))).isInstanceOf(DatasetFullException.class);
  }

  @Test
  void clocksThatDisagreeAboutTheDay_doNotSpoilTheHead() {
    // payloads that expire on the day that has just begun by one clock, and not by the other
    time.pass(Duration.ofHours(12).minusSeconds(1));
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    time.pass(Duration.ofDays(30).plusSeconds(1));
    cache.save("{\"id\":\"b\"}");
    time.pass(Duration.ofSeconds(-2));

    cache.save("{\"id\":\"a\",\"n\":2}");

    assertThat(cache.save("{\"id\":\"a\",\"n\":3}").updated()).containsExactly("a");
    assertThat(cache.stream()).containsExactly("b ADDED", "a UPDATED");
  }

  @Test
  void recordThatMovesWhileItsShardIsRead_isServedOnceWithNothingLeftOut() {
    cache.save(many(60));
    cache.save("{\"id\":\"proof\"}");
    ServedRecord first = cache.all().getFirst();
    Raw raw = raw();
    Raw.Hideable old = raw.record(first.stored(), incarnation());
    cache.save("{\"id\":\"r000\",\"n\":\"moved\"}");
    Raw.Hideable moved = raw.record(cache.all().getLast().stored(), incarnation());
    // the head shows the move, the record not yet
    old.reveal();
    AtomicInteger queries = new AtomicInteger();
    faults.before(
        QueryRequest.class,
        () -> {
          if (queries.incrementAndGet() == 5) {
            moved.reveal();
          }
        });

    List<ServedRecord> all = cache.follow(Optional.empty(), 70);

    assertThat(queries.get()).isGreaterThan(4);
    assertThat(all.stream().map(served -> served.stored().id()))
        .hasSize(61)
        .doesNotHaveDuplicates();
    assertThat(Cache.text(all.getLast())).contains("moved");
  }

  @Test
  void longPayloadOfWhichPartsAreGone_isWaitedForAndNotServedAsPruned() {
    cache.save(ReadContract.incompressible(1_900_000, 1));
    cache.save("{\"id\":\"proof\"}");
    Raw.Hideable parts = raw().payloads(cache.all().getFirst().stored(), incarnation());
    parts.hide(2);

    ChangesPage page = cache.first();
    assertThat(page.records()).isEmpty();
    assertThat(page.end()).isEqualTo(End.NOT_YET_VISIBLE);

    parts.reveal();
    assertThat(cache.all()).allMatch(served -> served.payload().isPresent());
  }

  @Test
  void checksum_whileACommitIsUnderWay_isNotGiven() {
    cache.save("{\"id\":\"a\"}");
    faults.before(
        TransactGetItemsRequest.class,
        () -> {
          throw TransactionCanceledException.builder().build();
        });

    ChangesPage page = cache.first();

    assertThat(page.records()).hasSize(1);
    assertThat(page.end()).isEqualTo(End.REACHED);
    assertThat(page.checksum()).isEmpty();
  }
}
